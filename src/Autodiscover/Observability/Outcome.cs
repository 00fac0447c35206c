namespace Autodiscover.Observability;

/// <summary>The outcome of a request, for logs and metrics.</summary>
internal enum Outcome
{
    Answered,
    Unchanged,
    Redirected,
    NotFound,
    Limited,
    Refused,
    Failed,

    /// <summary>The client hung up before it was answered.</summary>
    Gone,
}
