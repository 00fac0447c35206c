using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Page;
using Autodiscover.Endpoints.Page;
using Autodiscover.Http;
using Autodiscover.Http.Compiled;
using Microsoft.AspNetCore.WebUtilities;

namespace Autodiscover.Endpoints;

/// <summary>
/// The page for people: GET shows a domain's settings, POST fills them in for the address in the form's body.
/// </summary>
internal sealed class PageEndpoint
{
    /// <summary>The longest address, percent-encoded throughout, and the language beside it.</summary>
    private const int MaxFormBytes = 2048;

    private readonly PageCache pages = new();

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
            var visit = PageRequest.Visit(context.Request, default) with { Problem = TypedProblem.NoAddress };
            await ShowProblem(context, visit, StatusCodes.Status413PayloadTooLarge);
        }
        else
        {
            await AnswerPost(context, body);
        }
    }

    private Task AnswerGet(RequestContext context)
    {
        var visit = PageRequest.Visit(context.Request, context.Request.Query[PagePaths.LanguageField]);
        var (page, status) = PageOfHost(context, visit);
        return page is null ? Responses.NotHosted(context) : PageRequest.Show(context.Http, visit, page, status);
    }

    /// <summary>
    /// Only the address selects here: somebody who types another provider's address must not see this one's settings.
    /// The Host only decides on which page a mistake is shown.
    /// </summary>
    private Task AnswerPost(RequestContext context, byte[] body)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        var typed = form.GetValueOrDefault(PagePaths.AddressField).FirstOrDefault() ?? "";
        var visit = PageRequest.Visit(context.Request, form.GetValueOrDefault(PagePaths.LanguageField)) with
        {
            Typed = PageRequest.Echo(typed),
        };
        if (!EmailAddress.TryParse(typed, out var address))
        {
            return ShowProblem(context, visit with { Problem = TypedProblem.NoAddress }, StatusCodes.Status400BadRequest);
        }

        if (DomainSelector.TrySelect(context, Formats.Page, address, out var domain, name: ""))
        {
            visit = visit with { Typed = address.ToString() };
            var page = SettingsPage.Render(AccountSettings.Create(domain, address), visit);
            return PageRequest.Show(context.Http, visit, page, StatusCodes.Status200OK);
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
        PageRequest.Show(context.Http, visit, PageOfHost(context, visit).Page ?? SettingsPage.RenderUnknown(visit), status);
}
