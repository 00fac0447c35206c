using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Observability;

/// <summary>
/// Logs the domains whose PACC document changed with a reload: DNS has its digest, and a client drops the document if
/// no record matches.
/// </summary>
internal sealed partial class PaccChanges(ILogger<PaccChanges> logger)
{
    /// <summary>A change at the top of the catalog can affect a million domains.</summary>
    private const int Most = 20;

    public void Log(DomainIndex before, DomainIndex after)
    {
        var logged = 0;
        foreach (var change in PaccChange.Find(before, after))
        {
            if (++logged <= Most)
            {
                Changed(change.Domain, change.After, change.Before);
            }
        }

        if (logged > Most)
        {
            More(logged - Most);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Domain}: its PACC document changed. Add _ua-auto-config.{Domain} TXT \"{Digest}\" now, "
        + "and remove \"{Old}\" when caches have expired")]
    private partial void Changed(string domain, string digest, string old);

    [LoggerMessage(LogLevel.Warning, "The PACC documents of {Domains} more domain(s) changed, and need new TXT records too")]
    private partial void More(int domains);
}
