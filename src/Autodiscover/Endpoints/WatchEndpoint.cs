using System.Net;
using Autodiscover.Catalog;
using Autodiscover.Http;
using Autodiscover.Observability;
using Autodiscover.Observability.Watching;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Autodiscover.Endpoints;

/// <summary>
/// Streams each request as it arrives, one object per line, as long as the caller reads. Served on the management port,
/// only to this machine: not through a proxy, and not to a web page in a browser here.
/// </summary>
internal sealed class WatchEndpoint(RequestWatch watch, IHostApplicationLifetime lifetime)
{
    public const string Path = "/watch";
    public const string DomainField = "domain";
    public const string FormatField = "format";
    public const string ContentType = "application/x-ndjson";

    public Task Handle(RequestContext context)
    {
        var query = context.Request.Query;
        var (named, format) = (query[DomainField].FirstOrDefault() ?? "", query[FormatField].FirstOrDefault() ?? "");
        var domain = DomainName.Normalize(named).ToString();
        if (!IsOfThisMachine(context))
        {
            return Responses.Refusal(context.Http, StatusCodes.Status403Forbidden, "Only this machine may watch.\n");
        }

        if (domain.Length == 0 != (named.Length == 0) || (format.Length > 0 && RequestKind.All.All(kind => kind.Name != format)))
        {
            return Responses.Refusal(context.Http, StatusCodes.Status400BadRequest, "No such domain or format.\n");
        }

        return watch.TryAdd(new WatchFilter(domain, format)) is { } watcher
            ? Stream(context.Http, watcher)
            : Responses.Refusal(context.Http, StatusCodes.Status503ServiceUnavailable, "There are too many watchers.\n");
    }

    private async Task Stream(HttpContext context, Watcher watcher)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            // The caller may read slowly, or stop for a while: then lines are dropped, and the connection stays.
            context.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
            context.Response.ContentType = ContentType;
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.BodyWriter.FlushAsync(end.Token);
            while (true)
            {
                var line = await watcher.Next(end.Token);
                await context.Response.BodyWriter.WriteAsync(line.ToJson(), end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The watcher has gone, or the server is stopping.
        }
        finally
        {
            watch.Remove(watcher);
        }
    }

    /// <summary>A Unix socket has no address: the operator decides who may open it.</summary>
    private static bool IsOfThisMachine(RequestContext context) =>
        (context.Http.Connection.RemoteIpAddress is not { } client || IPAddress.IsLoopback(client))
        && !ProxySigns.AreIn(context.Request.Headers)
        && !context.Request.Headers.ContainsKey("Origin")
        && !context.Request.Headers.ContainsKey("Sec-Fetch-Site")
        && IsLocalName(RequestHost.From(context.Request));

    /// <summary>Any other name belongs to a web page that was made to point here (DNS rebinding).</summary>
    private static bool IsLocalName(ReadOnlySpan<char> host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim("[]"), out var address) && IPAddress.IsLoopback(address));
}
