namespace Autodiscover.Observability;

/// <summary>How log events are written to standard output.</summary>
internal enum LogFormat
{
    /// <summary>One line of text for people.</summary>
    Text,

    /// <summary>Compact JSON (https://clef-json.org), one object per line.</summary>
    Json,
}
