using System.Diagnostics;
using Autodiscover.Endpoints;
using Autodiscover.Sources;

namespace Autodiscover.Hosting;

/// <summary>Answers every request: finds what is served, holds clients to their allowance, counts it, tells of it, and keeps what goes wrong inside from the stranger who asked.</summary>
internal sealed partial class Requests(RouteTable routes, ServerOptions options, CatalogStore catalog, RequestMetrics metrics, TimeProvider clock, ILogger<Requests> logger)
{
    private readonly ClientAllowance? allowance = options.RateLimit > 0 ? new ClientAllowance(options.RateLimit, clock) : null;

    /// <summary>The least that is written does not change while the program runs.</summary>
    private readonly bool tells = logger.IsEnabled(LogLevel.Information);

    /// <summary>Made when first needed: it brings in the whole of OpenSSL.</summary>
    private readonly Lazy<DomainPseudonym> pseudonym = new(() => new DomainPseudonym());

    public Task Handle(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var note = tells ? new RequestNote() : null;
        SecurityHeaders.Add(context.Response.Headers);
        var route = routes.Find(context.Request.Path.Value) ?? Route.Nowhere;
        var answer = Serve(context, route, note);
        if (!answer.IsCompletedSuccessfully)
        {
            return Finish(answer, context, route, start, note);
        }

        Tell(context, route, OutcomeOf(context.Response.StatusCode), start, note);
        return Task.CompletedTask;
    }

    private Task Serve(HttpContext context, Route route, RequestNote? note)
    {
        if (allowance is not null && route.IsLimited && !allowance.TryTake(context.Connection.RemoteIpAddress, out var wait))
        {
            return Limits.Refuse(context, wait);
        }

        try
        {
            return route.Serve(new Inquiry(context, catalog.Current, note));
        }
        catch (Exception thrown)
        {
            return Task.FromException(thrown);
        }
    }

    /// <summary>Waits for an answer that is not ready at once, or did not come about.</summary>
    private async Task Finish(Task answer, HttpContext context, Route route, long start, RequestNote? note)
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

        Tell(context, route, hungUp ? Outcome.Gone : OutcomeOf(context.Response.StatusCode), start, note);
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
        return Answer.Refusal(context, status, text);
    }

    private void Tell(HttpContext context, Route route, Outcome outcome, long start, RequestNote? note)
    {
        if (route.Format == DocumentFormat.Operations)
        {
            return;
        }

        var client = UserAgent.FamilyOf(context.Request.Headers.UserAgent);
        var ticks = Stopwatch.GetTimestamp() - start;
        metrics.Record(route.Format, client, outcome, ticks);
        if (note is not null)
        {
            var milliseconds = Math.Round(TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency).TotalMilliseconds, 2);
            Answered(Words<DocumentFormat>.All[(int)route.Format], Words<ClientFamily>.All[(int)client], Words<Outcome>.All[(int)outcome], context.Response.StatusCode, milliseconds, Domain(note));
        }
    }

    private string Domain(RequestNote note) => (options.LoggedDomain, note.Domain) switch
    {
        (LoggedDomain.None, _) or (_, null) => "-",
        (LoggedDomain.Plain, { } name) => name,
        (_, { } name) => pseudonym.Value.Of(name),
    };

    [LoggerMessage(LogLevel.Information, "{Format} {Client} {Outcome} {Status} {Duration} ms {Domain}", EventName = "Request")]
    private partial void Answered(string format, string client, string outcome, int status, double duration, string domain);

    [LoggerMessage(LogLevel.Error, "A request failed for a fault of this program, please report it: {Type}\n{Place}")]
    private partial void Failed(string type, string? place);
}
