namespace Autodiscover.Endpoints;

/// <summary>What a route serves, in one word for logs and metrics; attached to the route.</summary>
internal sealed record DocumentFormat(string Name)
{
    /// <summary>A path nothing is served at.</summary>
    public const string None = "none";

    /// <summary>Probes of the operator's own: no limit holds them, and nobody wants to read about them.</summary>
    public static DocumentFormat Operations { get; } = new("operations");

    /// <summary>Asked by the operator's proxy on behalf of all its clients, so that a limit meant for one client would leave others without a certificate.</summary>
    public static DocumentFormat TlsGate { get; } = new("tls-gate");

    public bool IsLimited => this != Operations && this != TlsGate;
}
