using System.Diagnostics;
using Autodiscover.Hosting;
using Autodiscover.Observability;
using Autodiscover.Sources;

namespace Autodiscover.Http;

/// <summary>Answers every request: finds what is served, holds clients to their allowance, counts it, logs of it, and keeps what goes wrong inside from the stranger who asked.</summary>
internal sealed partial class RequestPipeline(RouteTable routes, ServerOptions options, CatalogStore catalog, RequestMetrics metrics, TimeProvider clock, ILogger<RequestPipeline> logger)
{
    private readonly ClientRateLimiter? allowance = options.RateLimit > 0 ? new ClientRateLimiter(options.RateLimit, clock) : null;

    /// <summary>The least that is written does not change while the program runs.</summary>
    private readonly bool logs = logger.IsEnabled(LogLevel.Information);

    /// <summary>Made when first needed: it brings in the whole of OpenSSL.</summary>
    private readonly Lazy<DomainPseudonym> pseudonym = new(() => new DomainPseudonym());

    public Task Handle(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var log = logs ? new RequestLog() : null;
        SecurityHeaders.Add(context.Response.Headers);
        var route = routes.Find(context.Request.Path.Value) ?? Route.Nowhere;
        var answer = Serve(context, route, log);
        if (!answer.IsCompletedSuccessfully)
        {
            return Finish(answer, context, route, start, log);
        }

        Log(context, route, OutcomeOf(context.Response.StatusCode), start, log);
        return Task.CompletedTask;
    }

    private Task Serve(HttpContext context, Route route, RequestLog? log)
    {
        if (allowance is not null && route.IsLimited && !allowance.TryTake(context.Connection.RemoteIpAddress, out var wait))
        {
            return ConnectionLimits.Refuse(context, wait);
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

    /// <summary>Waits for an answer that is not ready at once, or did not come about.</summary>
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
        }
        catch (BadHttpRequestException refused)
        {
            await Refuse(context, refused.StatusCode, "The request cannot be read.\n");
        }
        catch (IOException)
        {
            // Kestrel's word for a chunk size beyond 32 bits; handlers read nothing but the body.
            await Refuse(context, StatusCodes.Status400BadRequest, "The request cannot be read.\n");
        }
        catch (Exception bug)
        {
            // Its message may quote the request, so only the type and the place are told.
            Failed(bug.GetType().Name, bug.StackTrace);
            await Refuse(context, StatusCodes.Status500InternalServerError, "The server could not answer.\n");
        }

        Log(context, route, hungUp ? Outcome.Gone : OutcomeOf(context.Response.StatusCode), start, log);
    }

    private static Outcome OutcomeOf(int status) => status switch
    {
        StatusCodes.Status304NotModified => Outcome.Unchanged,
        StatusCodes.Status404NotFound => Outcome.NotFound,
        StatusCodes.Status429TooManyRequests => Outcome.Limited,
        < 300 => Outcome.Answered,
        < 400 => Outcome.Redirected,
        < 500 => Outcome.Refused,
        _ => Outcome.Failed,
    };

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

    private void Log(HttpContext context, Route route, Outcome outcome, long start, RequestLog? log)
    {
        if (route.Format == RequestFormat.Operations)
        {
            return;
        }

        var client = UserAgent.FamilyOf(context.Request.Headers.UserAgent);
        var ticks = Stopwatch.GetTimestamp() - start;
        metrics.Record(route.Format, client, outcome, ticks);
        if (log is not null)
        {
            var milliseconds = Math.Round(TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency).TotalMilliseconds, 2);
            Answered(EnumLabels<RequestFormat>.All[(int)route.Format], EnumLabels<ClientFamily>.All[(int)client], EnumLabels<Outcome>.All[(int)outcome], context.Response.StatusCode, milliseconds, Domain(log));
        }
    }

    private string Domain(RequestLog log) => (options.LoggedDomain, log.Domain) switch
    {
        (LoggedDomain.None, _) or (_, null) => "-",
        (LoggedDomain.Plain, { } name) => name,
        (_, { } name) => pseudonym.Value.Create(name),
    };

    [LoggerMessage(LogLevel.Information, "{Format} {Client} {Outcome} {Status} {Duration} ms {Domain}", EventName = "Request")]
    private partial void Answered(string format, string client, string outcome, int status, double duration, string domain);

    [LoggerMessage(LogLevel.Error, "A request failed for a fault of this program, please report it: {Type}\n{Place}")]
    private partial void Failed(string type, string? place);
}
