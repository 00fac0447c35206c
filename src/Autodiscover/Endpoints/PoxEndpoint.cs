using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Http;
using Autodiscover.Http.Compiled;
using Autodiscover.Observability;

namespace Autodiscover.Endpoints;

/// <summary>
/// Outlook's POX: POST carries the address; GET comes from Delta Chat and from clients that followed a redirect.
/// </summary>
internal sealed class PoxEndpoint(HttpsRedirect redirect, TimeProvider clock)
{
    private readonly PoxRequestCache requests = new();
    private readonly CompiledDocument outlook = new(WireFormat.Pox);
    private readonly CompiledDocument activeSync = new(WireFormat.Mobilesync);

    public Task Handle(RequestContext context)
    {
        if ((context.Domains.Formats & (Formats.Pox | Formats.Mobilesync)) == Formats.None)
        {
            return Responses.NotHosted(context);
        }

        if (redirect.MayApply(context.Request)
            && DomainSelector.TrySelect(context, null, out var domain)
            && HttpsRedirect.TryFind(context.Request, domain, out var location))
        {
            return Responses.Redirect(context.Http, StatusCodes.Status302Found, location, cacheSeconds: 0);
        }

        return HttpMethods.IsPost(context.Request.Method) ? HandlePost(context) : HandleGet(context);
    }

    /// <summary>
    /// Never 200 with an error: Delta Chat stops at the first XML it can parse, even one without servers.
    /// </summary>
    private Task HandleGet(RequestContext context)
    {
        var isOffered = DomainSelector.TrySelect(context, Formats.Pox, null, out var domain);
        if (isOffered && Pox.CanAnswerWithoutAddress(domain.Settings))
        {
            return outlook.SendPersonal(context.Http, domain, null);
        }

        context.Log?.Reason = isOffered ? RequestReason.NoAddress : RequestReason.None;
        return Responses.NotHosted(context);
    }

    private async Task HandlePost(RequestContext context)
    {
        if (await RequestBody.Read(context.Request, PoxRequest.MaxBytes) is not { } body)
        {
            await Responses.TooLarge(context.Http);
        }
        else if (requests.TryRead(body, out var request))
        {
            await Answer(context, request);
        }
        else
        {
            context.Log?.Reason = RequestReason.UnreadableRequest;
            await Error(context.Http, PoxErrorCode.InvalidRequest);
        }
    }

    private Task Answer(RequestContext context, PoxRequest request)
    {
        if (!DomainSelector.TrySelect(context, request.Address.Domain, out var domain)
            || !(domain.Offers(Formats.Pox) || domain.Offers(Formats.Mobilesync)))
        {
            return Responses.NotHosted(context);
        }

        return request.ResponseSchema switch
        {
            Pox.Schema when domain.Offers(Formats.Pox) => outlook.SendPersonal(context.Http, domain, request.Address),
            MobileSync.Schema when domain.Offers(Formats.Mobilesync) =>
                activeSync.SendPersonal(context.Http, domain, request.Address),
            _ => RefuseSchema(context, request.ResponseSchema),
        };
    }

    private Task RefuseSchema(RequestContext context, string schema)
    {
        context.Log?.Reason = schema == MobileSync.Schema ? RequestReason.ActiveSyncNotOffered : RequestReason.SchemaNotOffered;
        return Error(context.Http, PoxErrorCode.SchemaNotOffered);
    }

    private Task Error(HttpContext context, PoxErrorCode code)
    {
        var time = TimeOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var error = PoxError.Render(code, time, (uint)Random.Shared.NextInt64(uint.MaxValue));
        return Responses.Personal(context, error, Pox.ContentType);
    }
}
