using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Hosting;

namespace Autodiscover.Endpoints;

/// <summary>Outlook's POX: POST carries the address; GET comes from Delta Chat and from clients that a redirect turned.</summary>
internal static class PoxEndpoint
{
    private static readonly KnownEnvelopes Envelopes = new();
    private static readonly CompiledDocument Outlook = new(Pox.ContentType, Pox.Render);
    private static readonly CompiledDocument ActiveSync = new(Pox.ContentType, MobileSync.Render);

    /// <summary>The handler of a server with these options.</summary>
    public static Handler With(ServerOptions options)
    {
        var redirect = new HttpsRedirect(options);
        return (context, domains) => Handle(context, domains, redirect);
    }

    private static async Task Handle(HttpContext context, HostedDomains domains, HttpsRedirect redirect)
    {
        if ((domains.Formats & (Formats.Pox | Formats.Mobilesync)) == Formats.None)
        {
            await Answer.NotHosted(context);
        }
        else if (redirect.TryFind(context, domains, out var location))
        {
            await Answer.Redirect(context, StatusCodes.Status302Found, location, cacheSeconds: 0);
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            await AnswerGet(context, domains);
        }
        else if (await RequestBody.Read(context.Request, PoxRequest.MaxBytes) is not { } body)
        {
            await Answer.Refusal(context, StatusCodes.Status413PayloadTooLarge, "The request is too large.\n");
        }
        else
        {
            await AnswerPost(context, domains, body);
        }
    }

    /// <summary>Never 200 with an error: Delta Chat stops at the first XML it can parse, even one without servers.</summary>
    private static Task AnswerGet(HttpContext context, HostedDomains domains) =>
        DomainChoice.TryChoose(context, domains, Formats.Pox, null, out var domain) && Pox.CanAnswerWithoutAddress(domain.Settings)
            ? Outlook.SendPersonal(context, domain, null)
            : Answer.NotHosted(context);

    private static Task AnswerPost(HttpContext context, HostedDomains domains, byte[] body)
    {
        if (!Envelopes.TryRead(body, out var request))
        {
            return Error(context, PoxErrorCode.InvalidRequest);
        }

        if (!DomainChoice.TryChoose(context, domains, request.Address.Domain, out var domain) || !(domain.Offers(Formats.Pox) || domain.Offers(Formats.Mobilesync)))
        {
            return Answer.NotHosted(context);
        }

        return request.ResponseSchema switch
        {
            Pox.Schema when domain.Offers(Formats.Pox) => Outlook.SendPersonal(context, domain, request.Address),
            MobileSync.Schema when domain.Offers(Formats.Mobilesync) => ActiveSync.SendPersonal(context, domain, request.Address),
            _ => Error(context, PoxErrorCode.SchemaNotOffered),
        };
    }

    private static Task Error(HttpContext context, PoxErrorCode code)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var error = PoxError.Render(code, TimeOnly.FromDateTime(now.UtcDateTime), (uint)Random.Shared.NextInt64(uint.MaxValue));
        return Answer.Personal(context, error, Pox.ContentType);
    }
}
