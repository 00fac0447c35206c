namespace Autodiscover.Endpoints;

/// <summary>Answers one request.</summary>
internal delegate Task Handler(Inquiry inquiry);
