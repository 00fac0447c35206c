namespace Autodiscover.Sources.Sql;

/// <summary>How a connection is protected, in libpq's words: <c>sslmode</c>.</summary>
internal enum SqlSecurity
{
    /// <summary>No TLS.</summary>
    Disable,

    /// <summary>TLS if the server has it; its certificate is not checked.</summary>
    Prefer,

    /// <summary>TLS, but the server's certificate is not checked.</summary>
    Require,

    /// <summary>TLS, and the certificate is from a trusted authority, for whatever name.</summary>
    VerifyCa,

    /// <summary>TLS, and the certificate is from a trusted authority and for this server's name.</summary>
    VerifyFull,
}
