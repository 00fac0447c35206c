using System.Diagnostics;
using Autodiscover.Endpoints;

namespace Autodiscover.Hosting;

/// <summary>Around every request: times it, tells of it, and keeps what goes wrong inside from reaching the stranger who asked.</summary>
internal sealed partial class Requests(RequestDelegate next, ServerOptions options, ILogger<Requests> logger)
{
    private readonly DomainPseudonym pseudonym = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var note = logger.IsEnabled(LogLevel.Information) ? new RequestNote() : null;
        context.Features.Set(note);
        var outcome = await Answer(context);
        var format = context.GetEndpoint()?.Metadata.GetMetadata<DocumentFormat>();
        if (note is not null && format != DocumentFormat.Operations)
        {
            var client = ClientFamily.Of(context.Request.Headers.UserAgent);
            var milliseconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 2);
            Answered(format?.Name ?? DocumentFormat.None, client, outcome ?? Outcome.Of(context.Response.StatusCode), context.Response.StatusCode, milliseconds, Domain(note));
        }
    }

    /// <summary>Answers, whatever happens; the outcome where it is not what the status says.</summary>
    private async Task<string?> Answer(HttpContext context)
    {
        try
        {
            await next(context);
            return null;
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Mail clients ask several URLs at once and hang up on the rest when one has answered.
            return Outcome.Gone;
        }
        catch (BadHttpRequestException refused)
        {
            await Refuse(context, refused.StatusCode, "The request cannot be read.\n");
        }
        catch (Exception bug)
        {
            // Its message may quote the request, so only the type and the place are told.
            Failed(bug.GetType().Name, bug.StackTrace);
            await Refuse(context, StatusCodes.Status500InternalServerError, "The server could not answer.\n");
        }

        return null;
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

    private string Domain(RequestNote note) => (options.LoggedDomain, note.Domain) switch
    {
        (LoggedDomain.None, _) or (_, null) => "-",
        (LoggedDomain.Plain, { } name) => name,
        (_, { } name) => pseudonym.Of(name),
    };

    [LoggerMessage(LogLevel.Information, "{Format} {Client} {Outcome} {Status} {Duration} ms {Domain}", EventName = "Request")]
    private partial void Answered(string format, string client, string outcome, int status, double duration, string domain);

    [LoggerMessage(LogLevel.Error, "A request failed for a fault of this program, please report it: {Type}\n{Place}")]
    private partial void Failed(string type, string? place);
}
