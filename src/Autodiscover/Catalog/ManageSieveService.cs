using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>The server that keeps people's filter rules (RFC 5804); its connection is upgraded by STARTTLS.</summary>
public sealed record ManageSieveService
{
    internal const int StandardPort = 4190;

    [Description("The server's name; may contain {domain}. Unset: the host of the domain.")]
    public string? Host { get; init; }

    [Description("TCP port, 1-65535. Unset: 4190.")]
    public int? Port { get; init; }
}
