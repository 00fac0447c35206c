using System.Collections.Concurrent;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Page;

namespace Autodiscover.Http.Compiled;

/// <summary>
/// The pages requested last. The page is the only document that cannot be filled from a template: its QR code depends
/// on the whole domain. It is also the largest, so few are kept.
/// </summary>
internal sealed class PageCache
{
    /// <summary>About 3 MB; when it is full, it is emptied.</summary>
    private const int MostKept = 128;

    private readonly ConcurrentDictionary<(MailDomain Domain, string Language, bool IsChosen, VisitorDevice Device), HtmlPage> kept = new();

    public HtmlPage Get(MailDomain domain, PageVisit visit)
    {
        if (visit.Typed.Length > 0 || visit.Problem != TypedProblem.None)
        {
            return SettingsPage.Render(AccountSettings.Create(domain), visit);
        }

        var key = (domain, visit.Language.Tag, visit.IsLanguageChosen, visit.Device);
        if (kept.TryGetValue(key, out var page))
        {
            return page;
        }

        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept[key] = SettingsPage.Render(AccountSettings.Create(domain), visit);
    }
}
