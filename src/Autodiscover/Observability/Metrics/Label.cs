namespace Autodiscover.Observability.Metrics;

/// <summary>Distinguishes the samples of one metric. It has few values, and never text from a request.</summary>
internal readonly record struct Label(string Name, string Value);
