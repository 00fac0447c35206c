using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Http;

/// <summary>
/// A request, the catalog that was in use when it arrived, and a note for its log event if one is written.
/// </summary>
internal readonly record struct RequestContext(HttpContext Http, DomainIndex Domains, RequestLog? Log = null)
{
    public HttpRequest Request => Http.Request;
}
