using Autodiscover.Catalog;

namespace Autodiscover.Endpoints;

/// <summary>A request, the catalog that was in force when it came, and a note for its log event where somebody writes one.</summary>
internal readonly record struct Inquiry(HttpContext Context, HostedDomains Domains, RequestNote? Note = null)
{
    public HttpRequest Request => Context.Request;
}
