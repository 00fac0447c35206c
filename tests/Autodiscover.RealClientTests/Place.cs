namespace Autodiscover.RealClientTests;

/// <summary>
/// Where the stage stands. tests/real-clients.sh builds it and says so in the environment; nobody else can.
/// </summary>
internal static class Place
{
    public const string HowTo = "The real clients did not run: tests/real-clients.sh, as root on Debian, "
        + "installs Thunderbird, Evolution, Dovecot, Postfix, Caddy, Pebble, Radicale, vdirsyncer, plistutil and "
        + "dnsmasq, and runs them.";

    public static bool IsBuilt => Environment.GetEnvironmentVariable("AUTODISCOVER_STAGE") is not null;

    /// <summary>Throw-away state, gone after the run.</summary>
    public static string Folder => Read("AUTODISCOVER_STAGE");

    /// <summary>What is kept: screenshots, documents, logs and the summary.</summary>
    public static string Artifacts => Read("AUTODISCOVER_ARTIFACTS");

    /// <summary>The published program.</summary>
    public static string Program => Read("AUTODISCOVER_BINARY");

    public static string Logs => Path.Combine(Artifacts, "logs");

    /// <summary>The throw-away authority's certificate.</summary>
    public static string Authority => InFolder("authority.pem");

    /// <summary>What programs trust: the script mounts it over the machine's own list.</summary>
    public static string TrustList => InFolder("trusted.pem");

    public static string InFolder(string name) => Path.Combine(Folder, name);

    public static string Artifact(string name) => Path.Combine(Artifacts, name);

    private static string Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set. {HowTo}");
}
