using System.Net;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>What was found at one address of a host; not reached: no connection was made, and clients try the next one.</summary>
internal sealed record AddressFindings(IPEndPoint Place, bool IsReached, IReadOnlyList<Finding> Findings);

/// <summary>Looks at every address of a host, side by side: a client may come to any of them, so that one bad address is a fault that comes and goes.</summary>
internal sealed class AddressSurvey(Network network, string area, string subject, string fixWhenRefused)
{
    /// <summary>More than any mail host has; the zone is a stranger's and must not send us around for hours.</summary>
    private const int MostAddresses = 12;

    public async Task<IReadOnlyList<Finding>> Look(string host, int port, Func<IPEndPoint, Task<IReadOnlyList<Finding>>> check, CancellationToken stopping)
    {
        try
        {
            var places = await network.Places(host, port, stopping);
            var seen = await Task.WhenAll(places.Take(MostAddresses).Select(place => LookAt(place, check)));
            return [.. Merge(seen), .. places.Count > MostAddresses ? [new Finding($"{area}.not-checked", Level.Note, subject, $"has {places.Count} addresses, of which {MostAddresses} were checked")] : Array.Empty<Finding>()];
        }
        catch (ConnectException failure)
        {
            return [failure.ToFinding(area, subject, fixWhenRefused)];
        }
    }

    private async Task<AddressFindings> LookAt(IPEndPoint place, Func<IPEndPoint, Task<IReadOnlyList<Finding>>> check)
    {
        try
        {
            return new AddressFindings(place, IsReached: true, await check(place));
        }
        catch (ConnectException failure)
        {
            return new AddressFindings(place, IsReached: false, [failure.ToFinding(area, subject, fixWhenRefused)]);
        }
    }

    /// <summary>What is the same at every address is said once; what is not is said with the address.</summary>
    private static IEnumerable<Finding> Merge(IReadOnlyList<AddressFindings> seen)
    {
        List<AddressFindings> known = [.. seen.Where(one => one.IsReached || one.Findings[0].Level > Level.Note)];
        List<Finding> common = known.Count == 0 ? [] : [.. known[0].Findings.Where(finding => known.TrueForAll(one => one.Findings.Contains(finding)))];
        var hasGood = known.Exists(one => one.IsReached && one.Findings.All(finding => finding.Level < Level.Problem));
        return
        [
            .. common,
            .. known.SelectMany(one => one.Findings.Except(common).Select(finding => known.Count == 1 ? finding : one.IsReached ? At(one.Place, finding) : Beside(finding, hasGood))),
            .. seen.Except(known).SelectMany(one => one.Findings),
        ];
    }

    private static Finding At(IPEndPoint place, Finding finding) => finding with { Message = $"at {place.Address}: {finding.Message}" };

    /// <summary>Where another address answers, clients get there in the end; how long that takes is up to them.</summary>
    private static Finding Beside(Finding finding, bool hasGood) => !hasGood ? finding : finding with
    {
        Level = Level.Warning,
        Message = $"{finding.Message}, while another address of the host answers",
        Fix = $"{finding.Fix} Or take this address out of DNS: clients that try it first wait for it.",
    };
}
