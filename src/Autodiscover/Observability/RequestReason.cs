namespace Autodiscover.Observability;

/// <summary>Why a request got its answer, if status and domain do not make it clear.</summary>
internal enum RequestReason
{
    None,

    /// <summary>A GET of autodiscover.xml, where the login is not known without an address.</summary>
    NoAddress,

    /// <summary>Error 600: no request for autodiscover.xml, or one without a usable address.</summary>
    UnreadableRequest,

    /// <summary>Error 601, or 400 of autodiscover.json.</summary>
    ActiveSyncNotOffered,

    /// <summary>Error 601: an answer in a schema that this program does not write.</summary>
    SchemaNotOffered,

    ExchangeNotOffered,
    ProtocolNotOffered,
    ProtocolMissing,
}
