namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// The labels that clients put before a mail domain: they belong to this service, never to a customer.
/// </summary>
public static class HostLabels
{
    public const string Autoconfig = "autoconfig";

    public const string Autodiscover = "autodiscover";

    public const string UaAutoConfig = "ua-auto-config";

    public static bool Contains(ReadOnlySpan<char> label) => label is Autoconfig or Autodiscover or UaAutoConfig;
}
