using System.Diagnostics;
using Autodiscover.Observability;
using Autodiscover.Observability.Metrics;
using Autodiscover.Observability.Watching;
using Autodiscover.Sources;
using Microsoft.AspNetCore.Connections.Features;

namespace Autodiscover.Http;

/// <summary>
/// Answers every request: finds the route, applies the rate limit, counts and logs, and hides internal errors from the
/// client.
/// </summary>
internal sealed class RequestPipeline(
    RouteTable routes, CatalogStore catalog, ClientRateLimiter? limiter, RequestMetrics metrics, RequestLogger logger,
    RequestWatch watch)
{
    private readonly WatchedRequests watched = new(watch);

    public Task Handle(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var log = watch.IsWatched ? new RequestLog(isWatched: true) : logger.IsEnabled ? new RequestLog() : null;
        SecurityHeaders.Add(context.Response.Headers);
        var route = routes.Find(context.Request.Path.Value) ?? Route.Nowhere;
        var answer = Serve(context, route, log);
        if (!answer.IsCompletedSuccessfully)
        {
            return Finish(answer, context, route, start, log);
        }

        Record(context, route, OutcomeFrom(context.Response.StatusCode), start, log);
        return Task.CompletedTask;
    }

    private Task Serve(HttpContext context, Route route, RequestLog? log)
    {
        if (limiter is not null && route.IsLimited && !limiter.TryTake(context.Connection.RemoteIpAddress, out var wait))
        {
            return Responses.TooManyRequests(context, wait);
        }

        try
        {
            return route.Serve(new RequestContext(context, catalog.Current, log));
        }
        catch (Exception thrown)
        {
            return Task.FromException(thrown);
        }
    }

    /// <summary>Waits for an answer that is not ready at once, or handles its failure.</summary>
    private async Task Finish(Task answer, HttpContext context, Route route, long start, RequestLog? log)
    {
        var hungUp = false;
        try
        {
            await answer;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Mail clients ask several URLs at once and hang up on the rest when one has answered.
            hungUp = true;
            EndConnection(context);
        }
        catch (BadHttpRequestException refused)
        {
            await RefuseUnreadable(context, refused.StatusCode);
        }
        catch (IOException)
        {
            // Kestrel throws this for a chunk size above 32 bits; handlers read only the body.
            await RefuseUnreadable(context, StatusCodes.Status400BadRequest);
        }
        catch (Exception bug)
        {
            logger.LogFault(bug);
            await Refuse(context, StatusCodes.Status500InternalServerError, "The server could not answer.\n");
        }

        Record(context, route, hungUp ? Outcome.Gone : OutcomeFrom(context.Response.StatusCode), start, log);
    }

    private static Outcome OutcomeFrom(int status) => status switch
    {
        StatusCodes.Status304NotModified => Outcome.Unchanged,
        StatusCodes.Status404NotFound => Outcome.NotFound,
        StatusCodes.Status429TooManyRequests => Outcome.Limited,
        < 300 => Outcome.Answered,
        < 400 => Outcome.Redirected,
        < 500 => Outcome.Refused,
        _ => Outcome.Failed,
    };

    private static Task RefuseUnreadable(HttpContext context, int status)
    {
        EndConnection(context);
        return Refuse(context, status, "The request cannot be read.\n");
    }

    /// <summary>
    /// After an incomplete body, the start of the next request is unknown; Kestrel would look for it, fail, and log
    /// that as its own error.
    /// </summary>
    private static void EndConnection(HttpContext context)
    {
        // With HTTP/2 only the stream ends; the others of its connection continue.
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        }
    }

    private static Task Refuse(HttpContext context, int status, string text)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        SecurityHeaders.Add(context.Response.Headers);
        return Responses.Refusal(context, status, text);
    }

    private void Record(HttpContext context, Route route, Outcome outcome, long start, RequestLog? log)
    {
        if (route.Kind == RequestKind.Operations)
        {
            return;
        }

        var client = UserAgent.FamilyOf(context.Request.Headers.UserAgent);
        var ticks = Stopwatch.GetTimestamp() - start;
        metrics.Record(route.Kind, client, outcome, ticks);
        if (log is not null && logger.IsEnabled)
        {
            logger.Log(route.Kind, client, outcome, context.Response.StatusCode, ticks, log.Domain);
        }

        if (log is { IsWatched: true })
        {
            watched.Tell(context, catalog.Current, log, (route, client, outcome, start));
        }
    }
}
