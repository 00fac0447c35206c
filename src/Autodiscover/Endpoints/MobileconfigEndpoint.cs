using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Hosting;

namespace Autodiscover.Endpoints;

/// <summary>
/// Apple's configuration profile, for the address in the query or for whoever installs it; signed where the operator gave a certificate.
/// The page for people links to it by domain, since that may be read under a name that many domains share.
/// </summary>
internal static class MobileconfigEndpoint
{
    private static readonly CompiledDocument Document = new(Mobileconfig.ContentType, Mobileconfig.Render, Mobileconfig.Derivations);

    public static Task Handle(HttpContext context, HostedDomains domains)
    {
        var query = context.Request.Query;
        _ = EmailAddress.TryParse(query["emailaddress"].FirstOrDefault() ?? query["email"].FirstOrDefault(), out var address);
        if (!DomainChoice.TryChoose(context, domains, Formats.Mobileconfig, address, out var domain, query["domain"].FirstOrDefault()))
        {
            return Answer.NotHosted(context);
        }

        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{domain.Name}.mobileconfig\"";
        return context.RequestServices.GetService<ProfileSigner>() is { } signer
            ? Answer.Personal(context, signer.Sign(Document.ToArray(domain, address)), Mobileconfig.ContentType)
            : Document.SendPersonal(context, domain, address);
    }
}
