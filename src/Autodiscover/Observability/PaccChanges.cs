using System.Runtime.CompilerServices;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Observability;

/// <summary>
/// Tells whose PACC document a reload changed: its digest stands in the DNS, and a client that finds no record which matches drops the document.
/// </summary>
internal sealed partial class PaccChanges(ILogger<PaccChanges> logger)
{
    /// <summary>A change above all domains can concern a million of them.</summary>
    private const int Most = 20;

    /// <summary>A name to compare documents by, so that all who share their settings are rendered once.</summary>
    private const string AnyDomain = "example.com";

    private readonly ConditionalWeakTable<DomainSettings, byte[]> rendered = [];

    public void Log(DomainIndex before, DomainIndex after)
    {
        var logged = 0;
        foreach (var name in after.Names)
        {
            if (before.TryFind(name, out var last) && after.TryFind(name, out var next) && HasChanged(last.Settings, next.Settings) && ++logged <= Most)
            {
                Changed(name, Pacc.DigestText(Pacc.Render(AccountSettings.Create(next))));
            }
        }

        if (logged > Most)
        {
            More(logged - Most);
        }
    }

    private bool HasChanged(DomainSettings before, DomainSettings after) =>
        before != after && before.Offers(Formats.Pacc) && after.Offers(Formats.Pacc) && !Document(before).AsSpan().SequenceEqual(Document(after));

    private byte[] Document(DomainSettings settings) =>
        rendered.GetValue(settings, static settings => Pacc.Render(AccountSettings.Create(new MailDomain(AnyDomain, settings))));

    [LoggerMessage(LogLevel.Warning, "{Domain}: its PACC document changed. Publish _ua-auto-config.{Domain} TXT \"{Digest}\" beside the old record, and remove that when caches have run out")]
    private partial void Changed(string domain, string digest);

    [LoggerMessage(LogLevel.Warning, "The PACC documents of {Domains} more domain(s) changed, and need new TXT records too")]
    private partial void More(int domains);
}
