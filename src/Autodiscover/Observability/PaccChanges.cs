using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Observability;

/// <summary>
/// Tells whose PACC document a reload changed: its digest stands in the DNS, and a client that finds no record which
/// matches drops the document.
/// </summary>
internal sealed partial class PaccChanges(ILogger<PaccChanges> logger)
{
    /// <summary>A change above all domains can concern a million of them.</summary>
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
