using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Http;
using Autodiscover.Http.Compiled;
using Autodiscover.Security;

namespace Autodiscover.Endpoints;

/// <summary>
/// Apple's configuration profile, for the address in the query or, without one, for any user; signed if the operator
/// gave a certificate. The page for people links to it with the domain, because the page's host name may be shared by
/// many domains.
/// </summary>
internal sealed class MobileconfigEndpoint(ProfileSigner? signer)
{
    private readonly CompiledDocument document = new(WireFormat.Mobileconfig);

    public Task Handle(RequestContext context)
    {
        var query = context.Request.Query;
        _ = EmailAddress.TryParse(query["emailaddress"].FirstOrDefault() ?? query["email"].FirstOrDefault(), out var address);
        if (!DomainSelector.TrySelect(context, Formats.Mobileconfig, address, out var domain, query["domain"].FirstOrDefault()))
        {
            return Responses.NotHosted(context);
        }

        context.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"{domain.Name}.mobileconfig\"";
        return signer is not null
            ? Responses.Personal(context.Http, signer.Sign(document.ToArray(domain, address)), Mobileconfig.ContentType)
            : document.SendPersonal(context.Http, domain, address);
    }
}
