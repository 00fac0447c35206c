namespace Autodiscover.Http;

/// <summary>Answers one request.</summary>
internal delegate Task Handler(RequestContext context);
