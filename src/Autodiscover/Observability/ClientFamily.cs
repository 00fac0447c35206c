namespace Autodiscover.Observability;

/// <summary>The kinds of client in logs and metrics.</summary>
internal enum ClientFamily
{
    /// <summary>No User-Agent at all: Delta Chat, Geary and aerc send none.</summary>
    None,
    Other,
    Thunderbird,
    Outlook,
    Evolution,
    K9,
    FairEmail,
    Geary,
    Davx5,
    Nextcloud,
    EmClient,
    Apple,
    Android,
    Browser,
    Tool,
}
