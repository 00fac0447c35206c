using System.Diagnostics;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Observability;
using Autodiscover.Observability.Watching;

namespace Autodiscover.Http;

/// <summary>
/// Describes a request for watchers: the method and path as they are known here, never as sent, and domain names. Which
/// names may be shown is decided for each watcher.
/// </summary>
internal sealed class WatchedRequests(RequestWatch watch)
{
    private static readonly string[] KnownMethods =
    [
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Options, "PROPFIND",
    ];

    /// <summary>
    /// Paths that clients try but this program does not serve; named in watch, unlike other unknown paths.
    /// </summary>
    private static readonly string[] KnownElsewhere =
    [
        "/autodiscover/autodiscover.svc", "/ews/exchange.asmx", "/Microsoft-Server-ActiveSync", "/favicon.ico", "/robots.txt",
    ];

    public void Tell(
        HttpContext context, DomainIndex domains, RequestLog log,
        (Route Route, ClientFamily Client, Outcome Outcome, long Start) seen)
    {
        var request = context.Request;
        watch.Tell(new WatchedRequest
        {
            Time = watch.Now,
            Start = seen.Start,
            End = Stopwatch.GetTimestamp(),
            Client = seen.Client,
            Caller = HashCode.Combine(context.Connection.RemoteIpAddress),
            Format = seen.Route.Kind.Name,
            Method = Array.Find(KnownMethods, known => HttpMethods.Equals(known, request.Method)) ?? "another method",
            IsHttps = request.IsHttps,
            Host = DomainName.Normalize(RequestHost.From(request)).ToString(),
            Path = Path(seen.Route, request.Path.Value),
            Status = context.Response.StatusCode,
            Outcome = seen.Outcome,
            Reason = log.Reason,
            Domain = log.Domain,
            Asked = DomainName.Normalize(log.AskedDomain).ToString(),
            Domains = domains,
        });
    }

    private static string Path(Route route, string? sent)
    {
        var trimmed = sent is [.., not '/', '/'] ? sent[..^1] : sent ?? "";
        var known = route == Route.Nowhere ? KnownElsewhere : route.Paths;
        return known.FirstOrDefault(path => path.Equals(trimmed, StringComparison.OrdinalIgnoreCase))
            ?? known.FirstOrDefault(path => path.EndsWith('}')) ?? "";
    }
}
