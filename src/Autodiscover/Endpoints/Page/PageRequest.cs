using Autodiscover.Documents.Page;
using Autodiscover.Http;
using Microsoft.Extensions.Primitives;

namespace Autodiscover.Endpoints.Page;

/// <summary>What the pages read from a request, and how they are sent.</summary>
internal static class PageRequest
{
    private const int MaxTyped = 254;

    private static readonly (string Word, VisitorDevice Device)[] Devices =
    [
        ("iPhone", VisitorDevice.Apple),
        ("iPad", VisitorDevice.Apple),
        ("Macintosh", VisitorDevice.Mac),
        ("Android", VisitorDevice.Android),
        ("Windows", VisitorDevice.Windows),
        ("Linux", VisitorDevice.Linux),
    ];

    public static Task Show(HttpContext context, PageVisit visit, HtmlPage page, int status, bool isPersonal = false)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = status;
        headers.ContentSecurityPolicy = page.ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentLanguage = visit.Language.Tag;

        // Only the reader's own browser caches the page, so no shared cache fills up with a copy for each User-Agent;
        // and the order by device has to be there without a script. Client hints would not help: Safari and Firefox
        // send none.
        headers.Vary = "Accept-Language, User-Agent";
        return isPersonal || HttpMethods.IsPost(context.Request.Method) || status != StatusCodes.Status200OK
            ? Responses.Personal(context, page.Html, SettingsPage.ContentType)
            : Responses.Revalidated(context, page.Html, SettingsPage.ContentType, page.Tag);
    }

    public static PageVisit Visit(HttpRequest request, StringValues field)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1);
        var chosen = PageLanguage.Find(field.FirstOrDefault() ?? "");
        return new PageVisit
        {
            Language = chosen ?? PageLanguage.Choose(wanted.Select(language => language.Value.ToString())),
            IsLanguageChosen = chosen is not null,
            Device = Device(request.Headers.UserAgent.ToString()),
        };
    }

    /// <summary>What was typed, if it can be shown in the field again.</summary>
    public static string Echo(string typed) =>
        typed.Length <= MaxTyped && !typed.Any(char.IsControl) ? typed : "";

    /// <summary>
    /// It only sorts the page, so a wrong guess does no harm. Android is tested before Linux, because its User-Agent
    /// contains both. An iPad claims to be a Mac, which the script corrects.
    /// </summary>
    private static VisitorDevice Device(string userAgent) =>
        Array.Find(Devices, device => userAgent.Contains(device.Word, StringComparison.Ordinal)).Device;
}
