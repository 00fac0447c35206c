using System.Runtime.CompilerServices;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// Finds domains whose PACC document differs between two catalogs: its digest is in DNS, and a client drops the
/// document if no record matches.
/// </summary>
public sealed record PaccChange(string Domain, string Before, string After)
{
    /// <summary>
    /// A fixed name for comparing documents, so that all domains with the same settings are rendered once.
    /// </summary>
    private const string AnyDomain = "example.com";

    public static IEnumerable<PaccChange> Find(DomainIndex before, DomainIndex after)
    {
        var rendered = new ConditionalWeakTable<DomainSettings, byte[]>();
        foreach (var name in after.Names)
        {
            if (before.TryFind(name, out var last) & after.TryFind(name, out var next)
                && HasChanged(last.Settings, next.Settings, rendered))
            {
                yield return new PaccChange(name, Digest(last), Digest(next));
            }
        }
    }

    private static string Digest(MailDomain domain) => Pacc.DigestText(Pacc.Render(AccountSettings.Create(domain)));

    private static bool HasChanged(
        DomainSettings before, DomainSettings after, ConditionalWeakTable<DomainSettings, byte[]> rendered) =>
        before != after
        && before.Offers(Formats.Pacc)
        && after.Offers(Formats.Pacc)
        && !Document(before, rendered).AsSpan().SequenceEqual(Document(after, rendered));

    private static byte[] Document(DomainSettings settings, ConditionalWeakTable<DomainSettings, byte[]> rendered) =>
        rendered.GetValue(settings, static settings => Pacc.Render(AccountSettings.Create(new MailDomain(AnyDomain, settings))));
}
