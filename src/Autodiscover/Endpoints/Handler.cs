using Autodiscover.Catalog;

namespace Autodiscover.Endpoints;

/// <summary>Answers one request from the catalog that was in force when it came.</summary>
internal delegate Task Handler(HttpContext context, HostedDomains domains);
