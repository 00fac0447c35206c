using System.Net.Security;
using System.Security.Authentication;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Checks whether CAA records allow the authority of each certificate to issue the next one (RFC 8659): otherwise a
/// forgotten record is noticed only when the renewal fails.
/// </summary>
internal sealed class IssuerCheck(AccountSettings settings, Network network)
{
    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var names = ResponderNames.Below(settings).Append(settings.PublicHost).Distinct();
        return [.. (await Task.WhenAll(names.Select(name => Name(name, stopping)))).OfType<Finding>().DistinctBy(one => one.Subject)];
    }

    private async Task<Finding?> Name(string name, CancellationToken stopping)
    {
        var (at, allowed) = await Allowed(name, stopping);
        if (allowed is null || await Issuer(name, stopping) is not { } issuer || CaaIssuers.MayIssue(issuer, allowed))
        {
            return null;
        }

        var identity = CaaIssuers.Identity(issuer);
        var shown = Printable.From(issuer);
        return new Finding(DnsCodes.Caa, Level.Warning, $"{at} CAA",
            $"lets {(allowed.Count == 0 ? "nobody" : Printable.List(allowed))} issue certificates, and the one of {name} is by {shown}: "
            + "the next will be refused",
            identity is null
                ? $"Publish a CAA record for {shown}, or change the authority."
                : $"Publish: {at}. 3600 IN CAA 0 issue \"{identity}\"")
        {
            Evidence = $"asked for {at} CAA: {Printable.List(allowed)}",
        };
    }

    /// <summary>
    /// The closest name with CAA records, and the allowed authorities; null if any authority may issue.
    /// </summary>
    private async Task<(string At, IReadOnlyList<string>? Allowed)> Allowed(string name, CancellationToken stopping)
    {
        for (var at = name; at.Contains('.', StringComparison.Ordinal); at = at[(at.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            var records = (await network.Resolver.Issuers(at, stopping)).Records;
            if (records.Count > 0)
            {
                List<string> issue =
                    [.. records.Where(record => record.Tag == "issue").Select(record => record.Value.Split(';')[0].Trim())];
                return (at, issue.Count == 0 ? null : [.. issue.Where(value => value.Length > 0)]);
            }
        }

        return (name, null);
    }

    /// <summary>The organization that issued the certificate shown for the name; null if there is none.</summary>
    private async Task<string?> Issuer(string name, CancellationToken stopping)
    {
        using var deadline = network.Deadline(stopping);
        try
        {
            var handshake = new TlsHandshake();
            var endPoints = await network.EndPoints(name, EndPointOverride.Https, stopping);
            await using var stream = new SslStream(await network.Connect(endPoints, stopping));
            await handshake.Run(stream, name, deadline.Token);
            return CaaIssuers.Organization(handshake.Presented);
        }
        catch (Exception failure) when (failure is IOException or AuthenticationException or OperationCanceledException)
        {
            stopping.ThrowIfCancellationRequested();
            return null;
        }
    }
}
