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
        return inquiry => Handle(inquiry, redirect);
    }

    private static async Task Handle(Inquiry inquiry, HttpsRedirect redirect)
    {
        if ((inquiry.Domains.Formats & (Formats.Pox | Formats.Mobilesync)) == Formats.None)
        {
            await Answer.NotHosted(inquiry.Context);
        }
        else if (redirect.TryFind(inquiry, out var location))
        {
            await Answer.Redirect(inquiry.Context, StatusCodes.Status302Found, location, cacheSeconds: 0);
        }
        else if (!HttpMethods.IsPost(inquiry.Request.Method))
        {
            await AnswerGet(inquiry);
        }
        else if (await RequestBody.Read(inquiry.Request, PoxRequest.MaxBytes) is not { } body)
        {
            await Answer.Refusal(inquiry.Context, StatusCodes.Status413PayloadTooLarge, "The request is too large.\n");
        }
        else
        {
            await AnswerPost(inquiry, body);
        }
    }

    /// <summary>Never 200 with an error: Delta Chat stops at the first XML it can parse, even one without servers.</summary>
    private static Task AnswerGet(Inquiry inquiry) =>
        DomainChoice.TryChoose(inquiry, Formats.Pox, null, out var domain) && Pox.CanAnswerWithoutAddress(domain.Settings)
            ? Outlook.SendPersonal(inquiry.Context, domain, null)
            : Answer.NotHosted(inquiry.Context);

    private static Task AnswerPost(Inquiry inquiry, byte[] body)
    {
        if (!Envelopes.TryRead(body, out var request))
        {
            return Error(inquiry.Context, PoxErrorCode.InvalidRequest);
        }

        if (!DomainChoice.TryChoose(inquiry, request.Address.Domain, out var domain) || !(domain.Offers(Formats.Pox) || domain.Offers(Formats.Mobilesync)))
        {
            return Answer.NotHosted(inquiry.Context);
        }

        return request.ResponseSchema switch
        {
            Pox.Schema when domain.Offers(Formats.Pox) => Outlook.SendPersonal(inquiry.Context, domain, request.Address),
            MobileSync.Schema when domain.Offers(Formats.Mobilesync) => ActiveSync.SendPersonal(inquiry.Context, domain, request.Address),
            _ => Error(inquiry.Context, PoxErrorCode.SchemaNotOffered),
        };
    }

    private static Task Error(HttpContext context, PoxErrorCode code)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var error = PoxError.Render(code, TimeOnly.FromDateTime(now.UtcDateTime), (uint)Random.Shared.NextInt64(uint.MaxValue));
        return Answer.Personal(context, error, Pox.ContentType);
    }
}
