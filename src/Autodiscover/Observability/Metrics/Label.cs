namespace Autodiscover.Observability.Metrics;

/// <summary>What tells samples of one metric apart; its values are few and never a stranger's text.</summary>
internal readonly record struct Label(string Name, string Value);
