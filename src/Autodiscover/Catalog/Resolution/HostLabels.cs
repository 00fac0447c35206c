namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// The labels before a mail domain that clients ask at: names of this service's own, never of a customer's.
/// </summary>
public static class HostLabels
{
    public const string Autoconfig = "autoconfig";

    public const string Autodiscover = "autodiscover";

    public const string UaAutoConfig = "ua-auto-config";

    public static bool Contains(ReadOnlySpan<char> label) => label is Autoconfig or Autodiscover or UaAutoConfig;
}
