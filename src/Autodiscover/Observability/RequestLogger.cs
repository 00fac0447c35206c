using System.Diagnostics;

namespace Autodiscover.Observability;

/// <summary>
/// Writes one event per request, without personal data: never an address, a query, a path, a header or a client's
/// network.
/// </summary>
internal sealed partial class RequestLogger(LoggedDomain loggedDomain, ILogger<RequestLogger> logger)
{
    /// <summary>Created on first use, because it loads OpenSSL.</summary>
    private readonly Lazy<DomainPseudonym> pseudonym = new(() => new DomainPseudonym());

    /// <summary>False where no request is written; the minimum level does not change while the program runs.</summary>
    public bool IsEnabled { get; } = logger.IsEnabled(LogLevel.Information);

    /// <summary>Writes the outcome of a request; the domain is the selected one, if any.</summary>
    public void Log(RequestKind kind, ClientFamily client, Outcome outcome, int status, long ticks, string? domain)
    {
        var milliseconds = Math.Round(TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency).TotalMilliseconds, 2);
        var (family, result) = (EnumLabels<ClientFamily>.All[(int)client], EnumLabels<Outcome>.All[(int)outcome]);
        Answered(kind.Name, family, result, status, milliseconds, Domain(domain));
    }

    /// <summary>
    /// A fault of this program. The exception's message may quote the request, so only the type and the place are
    /// written.
    /// </summary>
    public void LogFault(Exception fault) => Failed(fault.GetType().Name, fault.StackTrace);

    private string Domain(string? name) => (loggedDomain, name) switch
    {
        (LoggedDomain.None, _) or (_, null) => "-",
        (LoggedDomain.Plain, _) => name,
        _ => pseudonym.Value.Create(name),
    };

    [LoggerMessage(LogLevel.Information, "{Format} {Client} {Outcome} {Status} {Duration} ms {Domain}", EventName = "Request")]
    private partial void Answered(string format, string client, string outcome, int status, double duration, string domain);

    [LoggerMessage(LogLevel.Error, "A request failed for a fault of this program, please report it: {Type}\n{Place}")]
    private partial void Failed(string type, string? place);
}
