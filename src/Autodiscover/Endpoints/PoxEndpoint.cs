using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Hosting;
using Autodiscover.Http;
using Autodiscover.Http.Compiled;

namespace Autodiscover.Endpoints;

/// <summary>Outlook's POX: POST carries the address; GET comes from Delta Chat and from clients that a redirect turned.</summary>
internal static class PoxEndpoint
{
    private static readonly PoxRequestCache Envelopes = new();
    private static readonly CompiledDocument Outlook = new(Pox.ContentType, Pox.Render);
    private static readonly CompiledDocument ActiveSync = new(Pox.ContentType, MobileSync.Render);

    /// <summary>The handler of a server with these options.</summary>
    public static Handler With(ServerOptions options)
    {
        var redirect = new HttpsRedirect(options);
        return context => Handle(context, redirect);
    }

    private static async Task Handle(RequestContext context, HttpsRedirect redirect)
    {
        if ((context.Domains.Formats & (Formats.Pox | Formats.Mobilesync)) == Formats.None)
        {
            await Responses.NotHosted(context.Http);
        }
        else if (redirect.TryFind(context, out var location))
        {
            await Responses.Redirect(context.Http, StatusCodes.Status302Found, location, cacheSeconds: 0);
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            await AnswerGet(context);
        }
        else if (await RequestBody.Read(context.Request, PoxRequest.MaxBytes) is not { } body)
        {
            await Responses.Refusal(context.Http, StatusCodes.Status413PayloadTooLarge, "The request is too large.\n");
        }
        else
        {
            await AnswerPost(context, body);
        }
    }

    /// <summary>Never 200 with an error: Delta Chat stops at the first XML it can parse, even one without servers.</summary>
    private static Task AnswerGet(RequestContext context) =>
        DomainSelector.TrySelect(context, Formats.Pox, null, out var domain) && Pox.CanAnswerWithoutAddress(domain.Settings)
            ? Outlook.SendPersonal(context.Http, domain, null)
            : Responses.NotHosted(context.Http);

    private static Task AnswerPost(RequestContext context, byte[] body)
    {
        if (!Envelopes.TryRead(body, out var request))
        {
            return Error(context.Http, PoxErrorCode.InvalidRequest);
        }

        if (!DomainSelector.TrySelect(context, request.Address.Domain, out var domain) || !(domain.Offers(Formats.Pox) || domain.Offers(Formats.Mobilesync)))
        {
            return Responses.NotHosted(context.Http);
        }

        return request.ResponseSchema switch
        {
            Pox.Schema when domain.Offers(Formats.Pox) => Outlook.SendPersonal(context.Http, domain, request.Address),
            MobileSync.Schema when domain.Offers(Formats.Mobilesync) => ActiveSync.SendPersonal(context.Http, domain, request.Address),
            _ => Error(context.Http, PoxErrorCode.SchemaNotOffered),
        };
    }

    private static Task Error(HttpContext context, PoxErrorCode code)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var error = PoxError.Render(code, TimeOnly.FromDateTime(now.UtcDateTime), (uint)Random.Shared.NextInt64(uint.MaxValue));
        return Responses.Personal(context, error, Pox.ContentType);
    }
}
