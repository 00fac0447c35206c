namespace Autodiscover.Endpoints;

/// <summary>When an http request for autodiscover.xml is redirected to https.</summary>
internal enum RedirectToHttps
{
    /// <summary>
    /// When a trusted proxy says that the request came over http, or, without a proxy, when this process serves https
    /// on port 443.
    /// </summary>
    Auto,

    /// <summary>
    /// Always; a proxy that terminates TLS must then send the scheme, or its clients get a redirect loop.
    /// </summary>
    Always,

    Never,
}
