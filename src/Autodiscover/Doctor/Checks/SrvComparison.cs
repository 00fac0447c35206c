using System.Globalization;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// How the SRV records of one name compare with the wanted ones; another target may only follow from a worse fault.
/// </summary>
internal sealed record SrvComparison(Finding Finding, bool IsOtherTarget)
{
    /// <summary>Some clients let SRV win over the documents, so both must agree.</summary>
    public static SrvComparison Create(string name, IReadOnlyList<DnsRecord> lines, IReadOnlyList<SrvTarget> found)
    {
        List<SrvTarget> wanted = [.. lines.Select(Parse)];
        var isDenied = found.Count > 0 && found.All(target => target.Host.Length == 0);
        var isWanted = wanted.Exists(target => target.Host.Length > 0);
        return (isWanted, found.Count, isDenied) switch
        {
            (false, 0, _) =>
                Bad(DnsCodes.SrvNotDenied, Level.Note,
                    "has no SRV record; the service is not offered, and a record can say so"),
            (false, _, true) => new SrvComparison(Ok(name, "says that the service is not offered"), false),
            (false, _, false) =>
                Bad(DnsCodes.Stale, Level.Problem,
                    $"still leads to {Text(found)}, a service the catalog does not offer"),
            (true, 0, _) => Bad(DnsCodes.SrvMissing, Level.Warning, "has no SRV record"),
            (true, _, true) =>
                Bad(DnsCodes.SrvDenied, Level.Problem, "says that the service is not offered; the catalog offers it"),
            _ => Targets(),
        };

        SrvComparison Targets() => (IsSame(wanted, found, target => target), HasPorts(), HasHosts()) switch
        {
            (true, _, _) => new SrvComparison(Ok(name, $"leads to {Text(found)}"), false),
            (_, true, true) =>
                Bad(DnsCodes.SrvPriority, Level.Note,
                    $"has priority and weight {Preferences(found)}; the catalog says {Preferences(wanted)}"),
            (_, false, true) => Bad(DnsCodes.SrvPort, Level.Problem,
                $"leads to {Text(found)}; the catalog says port {string.Join(", ", wanted.Select(target => target.Port))}"),
            _ => Bad(DnsCodes.SrvTarget, Level.Problem,
                $"leads to {Text(found)}; the catalog says {string.Join(", ", wanted.Select(target => target.Host))}") with
            {
                IsOtherTarget = true,
            },
        };

        bool HasPorts() => IsSame(wanted, found, target => target.Port);

        bool HasHosts() => IsSame(wanted, found, target => target.Host);

        SrvComparison Bad(FindingCode code, Level level, string message) =>
            new(new Finding(code, level, name, message, $"Publish: {string.Join("\n", lines)}"), false);
    }

    private static Finding Ok(string name, string message) => new(DnsCodes.Ok, Level.Ok, name, message);

    private static bool IsSame<T>(IEnumerable<SrvTarget> wanted, IEnumerable<SrvTarget> found, Func<SrvTarget, T> part) =>
        wanted.Select(part).Select(one => $"{one}").Order(StringComparer.Ordinal)
            .SequenceEqual(found.Select(part).Select(one => $"{one}").Order(StringComparer.Ordinal));

    /// <summary>The data of a wanted record, which this program wrote: priority, weight, port and target.</summary>
    private static SrvTarget Parse(DnsRecord line)
    {
        var parts = line.Data.Split(' ');
        return new SrvTarget(Number(parts[0]), Number(parts[1]), Number(parts[2]), parts[3].TrimEnd('.'));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Preferences(IEnumerable<SrvTarget> targets) =>
        Printable.List([.. targets.Select(target => $"{target.Priority} {target.Weight}")]);

    private static string Text(IEnumerable<SrvTarget> targets) =>
        Printable.List([.. targets.Select(target => $"{target.Host}:{target.Port}")]);
}
