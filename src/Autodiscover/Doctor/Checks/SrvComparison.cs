using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;
using DnsClient.Protocol;

namespace Autodiscover.Doctor.Checks;

/// <summary>Says how the SRV records of one name differ from the wanted ones. Some clients let SRV win over the documents, so both must agree.</summary>
internal static class SrvComparison
{
    private const string NotOffered = "0 0 0 .";

    public static Finding Compare(string name, IReadOnlyList<DnsRecord> lines, IReadOnlyList<SrvRecord> seen)
    {
        var isDenied = seen.Count > 0 && seen.All(record => Resolver.Text(record.Target).Length == 0);
        var isWanted = lines[0].Data != NotOffered;
        return (isWanted, seen.Count, isDenied) switch
        {
            (false, 0, _) => Say("dns.srv-not-denied", Level.Note, "has no SRV record; the service is not offered, and a record can say so"),
            (false, _, true) => new Finding("dns.ok", Level.Ok, name, "says that the service is not offered"),
            (false, _, false) => Say("dns.stale", Level.Problem, $"still leads to {Text(seen)}, a service the catalog does not offer"),
            (true, 0, _) => Say("dns.srv-missing", Level.Warning, "has no SRV record"),
            (true, _, true) => Say("dns.srv-denied", Level.Problem, "says that the service is not offered; the catalog offers it"),
            _ => CompareTargets(),
        };

        Finding CompareTargets()
        {
            List<string> expected = [.. lines.Select(line => line.Data)];
            List<string> found = [.. seen.Select(Data)];
            return (expected.Order().SequenceEqual(found.Order()), Same(1), Same(2)) switch
            {
                (true, _, _) => new Finding("dns.ok", Level.Ok, name, $"leads to {Text(seen)}"),
                (_, true, true) => Say("dns.srv-priority", Level.Note, $"has priority and weight {Preferences(found)}; the catalog says {Preferences(expected)}"),
                (_, true, false) => Say("dns.srv-port", Level.Problem, $"leads to {Text(seen)}; the catalog says port {string.Join(", ", expected.Select(data => data.Split(' ')[2]))}"),
                _ => Say("dns.srv-target", Level.Problem, $"leads to {Text(seen)}; the catalog says {string.Join(", ", expected.Select(data => data.Split(' ')[3].TrimEnd('.')))}"),
            };

            // Field 1 from the end is the target, 2 the port.
            bool Same(int field) => expected.Select(data => data.Split(' ')[^field]).Order().SequenceEqual(found.Select(data => data.Split(' ')[^field]).Order());
        }

        Finding Say(string code, Level level, string message) => new(code, level, name, message, $"Publish: {string.Join("\n", lines)}");
    }

    private static string Data(SrvRecord record) => $"{record.Priority} {record.Weight} {record.Port} {Resolver.Text(record.Target)}.";

    private static string Preferences(IEnumerable<string> data) => string.Join(", ", data.Select(one => string.Join(' ', one.Split(' ')[..2])));

    private static string Text(IEnumerable<SrvRecord> seen) => string.Join(", ", seen.Select(record => $"{Resolver.Text(record.Target)}:{record.Port}"));
}
