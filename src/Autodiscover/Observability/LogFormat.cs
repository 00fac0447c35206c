namespace Autodiscover.Observability;

/// <summary>How log events are written to standard output.</summary>
internal enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>Compact JSON (https://clef-json.org), an object a line.</summary>
    Json,
}
