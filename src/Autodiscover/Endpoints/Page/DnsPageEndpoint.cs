using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Page;
using Autodiscover.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Autodiscover.Endpoints.Page;

/// <summary>
/// The DNS records of a domain that opted in: of the host name of a GET, or typed into the form on the public host. For
/// all other domains, hosted or not, the answer is the same.
/// </summary>
internal sealed class DnsPageEndpoint(DnsLookups lookups)
{
    /// <summary>The longest domain, percent-encoded throughout, and the language beside it.</summary>
    private const int MaxFormBytes = 2048;

    public async Task Handle(RequestContext context)
    {
        if (!context.Domains.Settings.Any(settings => settings.Page?.Dns == true))
        {
            await Responses.NotHosted(context);
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            await AnswerGet(context);
        }
        else if (await RequestBody.Read(context.Request, MaxFormBytes) is not { } body)
        {
            var visit = PageRequest.Visit(context.Request, default);
            await Refuse(context, visit, TypedProblem.NoAddress, StatusCodes.Status413PayloadTooLarge);
        }
        else
        {
            await AnswerPost(context, body);
        }
    }

    private async Task AnswerGet(RequestContext context)
    {
        var visit = PageRequest.Visit(context.Request, context.Request.Query[PagePaths.LanguageField]);
        if (DomainSelector.TrySelect(context, null, out var domain) && IsShown(context.Domains, domain))
        {
            await Show(context, visit, domain);
        }
        else if (context.Domains.IsPublicHost(DomainName.Normalize(RequestHost.From(context.Request))))
        {
            await PageRequest.Show(context.Http, visit, DnsPage.RenderFinder(visit), StatusCodes.Status200OK, isPersonal: true);
        }
        else
        {
            await Responses.NotHosted(context);
        }
    }

    private async Task AnswerPost(RequestContext context, byte[] body)
    {
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        var typed = (form.GetValueOrDefault(PagePaths.DomainField).FirstOrDefault() ?? "").Trim();
        var visit = PageRequest.Visit(context.Request, form.GetValueOrDefault(PagePaths.LanguageField)) with
        {
            Typed = PageRequest.Echo(typed),
        };
        if (!DomainName.TryNormalize(typed, out var name))
        {
            await Refuse(context, visit, TypedProblem.NoAddress, StatusCodes.Status400BadRequest);
        }
        else if (context.Domains.TryFind(name, out var domain) && IsShown(context.Domains, domain))
        {
            await Show(context, visit, domain);
        }
        else
        {
            await Refuse(context, visit, TypedProblem.DomainNotHosted, StatusCodes.Status404NotFound);
        }
    }

    private async Task Show(RequestContext context, PageVisit visit, MailDomain domain)
    {
        var seen = await lookups.Get(domain, context.Http.Connection.RemoteIpAddress);
        var page = DnsPage.Render(AccountSettings.Create(domain), visit, seen);
        await PageRequest.Show(context.Http, visit, page, StatusCodes.Status200OK, isPersonal: true);
    }

    private static Task Refuse(RequestContext context, PageVisit visit, TypedProblem problem, int status) =>
        PageRequest.Show(context.Http, visit, DnsPage.RenderFinder(visit with { Problem = problem }), status, isPersonal: true);

    /// <summary>
    /// Names that only the <c>*</c> entry covers are not hosted: their DNS does not belong to this operator.
    /// </summary>
    private static bool IsShown(DomainIndex domains, MailDomain domain) =>
        domain.Settings.Page?.Dns == true && domain.Offers(Formats.Page) && domains.TryFind(domain.Name, out _);
}
