using System.Diagnostics;
using Autodiscover.Endpoints;

namespace Autodiscover.Hosting;

/// <summary>Around every request: times it, counts it, tells of it, and keeps what goes wrong inside from reaching the stranger who asked.</summary>
internal sealed partial class Requests(RequestDelegate next, ServerOptions options, RequestMetrics metrics, ILogger<Requests> logger)
{
    /// <summary>Made when first needed: it brings in the whole of OpenSSL.</summary>
    private readonly Lazy<DomainPseudonym> pseudonym = new(() => new DomainPseudonym());

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var note = logger.IsEnabled(LogLevel.Information) ? new RequestNote() : null;
        if (note is not null)
        {
            context.Features.Set(note);
        }

        SecurityHeaders.Add(context.Response.Headers);
        var hungUp = await Answer(context);
        var format = context.GetEndpoint()?.Metadata.GetMetadata<DocumentFormat>();
        if (format != DocumentFormat.Operations)
        {
            Tell(context, format?.Name ?? DocumentFormat.None, hungUp ? Outcome.Gone : OutcomeOf(context.Response.StatusCode), Stopwatch.GetTimestamp() - start, note);
        }
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

    /// <summary>Answers, whatever happens; true when the client did not wait for it.</summary>
    private async Task<bool> Answer(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Mail clients ask several URLs at once and hang up on the rest when one has answered.
            return true;
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

        return false;
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
        return Endpoints.Answer.Refusal(context, status, text);
    }

    private void Tell(HttpContext context, string format, Outcome outcome, long ticks, RequestNote? note)
    {
        var client = UserAgent.FamilyOf(context.Request.Headers.UserAgent);
        metrics.Record(format, client, outcome, ticks);
        if (note is not null)
        {
            var milliseconds = Math.Round(TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency).TotalMilliseconds, 2);
            Answered(format, Words<ClientFamily>.All[(int)client], Words<Outcome>.All[(int)outcome], context.Response.StatusCode, milliseconds, Domain(note));
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
