namespace Autodiscover.Endpoints;

/// <summary>When a plain request for autodiscover.xml is sent on to https.</summary>
internal enum RedirectToHttps
{
    /// <summary>
    /// When a trusted proxy says that the request came over http, or, without a proxy, when this process serves https
    /// on port 443.
    /// </summary>
    Auto,

    /// <summary>Always; a proxy that ends TLS must then say so, or its clients are sent round in circles.</summary>
    Always,

    Never,
}
