using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Http;

/// <summary>
/// A request, the catalog that was in force when it came, and a note for its log event where somebody writes one.
/// </summary>
internal readonly record struct RequestContext(HttpContext Http, DomainIndex Domains, RequestLog? Log = null)
{
    public HttpRequest Request => Http.Request;
}
