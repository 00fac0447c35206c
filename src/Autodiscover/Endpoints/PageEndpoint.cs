using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Page;
using Autodiscover.Http;
using Autodiscover.Http.Compiled;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Autodiscover.Endpoints;

/// <summary>
/// The page for people: GET shows a domain's settings, POST fills them in for the address in the form's body.
/// </summary>
internal sealed class PageEndpoint
{
    /// <summary>The longest address, percent-encoded throughout, and the language beside it.</summary>
    private const int MaxFormBytes = 2048;

    private const int MaxTyped = 254;

    private readonly PageCache pages = new();

    private static readonly (string Word, VisitorDevice Device)[] Devices =
    [
        ("iPhone", VisitorDevice.Apple),
        ("iPad", VisitorDevice.Apple),
        ("Macintosh", VisitorDevice.Mac),
        ("Android", VisitorDevice.Android),
        ("Windows", VisitorDevice.Windows),
        ("Linux", VisitorDevice.Linux),
    ];

    public async Task Handle(RequestContext context)
    {
        if (!context.Domains.Formats.HasFlag(Formats.Page))
        {
            await Responses.NotHosted(context);
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            await AnswerGet(context);
        }
        else if (await RequestBody.Read(context.Request, MaxFormBytes) is not { } body)
        {
            await Responses.TooLarge(context.Http);
        }
        else
        {
            await AnswerPost(context, body);
        }
    }

    private Task AnswerGet(RequestContext context)
    {
        var visit = Visit(context.Request, context.Request.Query[PagePaths.LanguageField]);
        var (page, status) = PageOfHost(context, visit);
        return page is null ? Responses.NotHosted(context) : Show(context.Http, visit, page, status);
    }

    /// <summary>
    /// The address alone chooses here: whoever types one of another provider's must not be shown this one's settings.
    /// The Host only decides which page a mistake is shown on.
    /// </summary>
    private Task AnswerPost(RequestContext context, byte[] body)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        var typed = form.GetValueOrDefault(PagePaths.AddressField).FirstOrDefault() ?? "";
        var visit = Visit(context.Request, form.GetValueOrDefault(PagePaths.LanguageField)) with { Typed = Echo(typed) };
        if (!EmailAddress.TryParse(typed, out var address))
        {
            return ShowProblem(context, visit with { Problem = TypedProblem.NoAddress }, StatusCodes.Status400BadRequest);
        }

        if (DomainSelector.TrySelect(context, Formats.Page, address, out var domain, name: ""))
        {
            visit = visit with { Typed = address.ToString() };
            var page = SettingsPage.Render(AccountSettings.Create(domain, address), visit);
            return Show(context.Http, visit, page, StatusCodes.Status200OK);
        }

        return ShowProblem(context, visit with { Problem = TypedProblem.DomainNotHosted }, StatusCodes.Status404NotFound);
    }

    /// <summary>On a name that several domains share, only an address can tell which one is meant.</summary>
    private (HtmlPage? Page, int Status) PageOfHost(RequestContext context, PageVisit visit)
    {
        var isChosen = DomainSelector.TrySelect(context, null, out var domain);
        if (!isChosen && context.Domains.IsPublicHost(DomainName.Normalize(RequestHost.From(context.Request))))
        {
            return (SettingsPage.RenderFinder(visit), StatusCodes.Status200OK);
        }

        return (isChosen, isChosen && domain.Offers(Formats.Page)) switch
        {
            (false, _) => (SettingsPage.RenderUnknown(visit), StatusCodes.Status404NotFound),
            (true, false) => (null, StatusCodes.Status404NotFound),
            (true, true) => (pages.Get(domain, visit), StatusCodes.Status200OK),
        };
    }

    private Task ShowProblem(RequestContext context, PageVisit visit, int status) =>
        Show(context.Http, visit, PageOfHost(context, visit).Page ?? SettingsPage.RenderUnknown(visit), status);

    private static Task Show(HttpContext context, PageVisit visit, HtmlPage page, int status)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = status;
        headers.ContentSecurityPolicy = page.ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentLanguage = visit.Language.Tag;

        // Only the reader's own browser keeps the page, so no shared cache fills up with a copy for each User-Agent; and
        // the order by device has to be there without a script. Client hints would say no more: Safari and Firefox send none.
        headers.Vary = "Accept-Language, User-Agent";
        return HttpMethods.IsPost(context.Request.Method) || status != StatusCodes.Status200OK
            ? Responses.Personal(context, page.Html, SettingsPage.ContentType)
            : Responses.Revalidated(context, page.Html, SettingsPage.ContentType, page.Tag);
    }

    private static PageVisit Visit(HttpRequest request, StringValues field)
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

    /// <summary>What was typed, if it can stand in the field again.</summary>
    private static string Echo(string typed) =>
        typed.Length <= MaxTyped && !typed.Any(c => char.IsControl(c) || char.IsSurrogate(c)) ? typed : "";

    /// <summary>
    /// It only orders the page, so a wrong guess costs nobody anything. Android comes before Linux, which it says too. An
    /// iPad says that it is a Mac, which the script corrects.
    /// </summary>
    private static VisitorDevice Device(string userAgent) =>
        Array.Find(Devices, device => userAgent.Contains(device.Word, StringComparison.Ordinal)).Device;
}
