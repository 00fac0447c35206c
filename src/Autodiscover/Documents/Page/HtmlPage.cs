namespace Autodiscover.Documents.Page;

/// <summary>A page with the policy that lets exactly its own style and script run (CSP Level 3, section 2.3.1).</summary>
public sealed record HtmlPage(byte[] Html, string ContentSecurityPolicy);
