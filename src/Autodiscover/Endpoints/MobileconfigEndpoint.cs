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

    public static Task Handle(Inquiry inquiry)
    {
        var query = inquiry.Request.Query;
        _ = EmailAddress.TryParse(query["emailaddress"].FirstOrDefault() ?? query["email"].FirstOrDefault(), out var address);
        if (!DomainChoice.TryChoose(inquiry, Formats.Mobileconfig, address, out var domain, query["domain"].FirstOrDefault()))
        {
            return Answer.NotHosted(inquiry.Context);
        }

        inquiry.Context.Response.Headers.ContentDisposition = $"attachment; filename=\"{domain.Name}.mobileconfig\"";
        return inquiry.Context.RequestServices.GetService<ProfileSigner>() is { } signer
            ? Answer.Personal(inquiry.Context, signer.Sign(Document.ToArray(domain, address)), Mobileconfig.ContentType)
            : Document.SendPersonal(inquiry.Context, domain, address);
    }
}
