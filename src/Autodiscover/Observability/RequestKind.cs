using Autodiscover.Documents;

namespace Autodiscover.Observability;

/// <summary>
/// What a route serves, in one word for logs and metrics: the name of a format, or what is no document.
/// </summary>
internal sealed class RequestKind
{
    private RequestKind(string name, int index) => (Name, Index) = (name, index);

    public static IReadOnlyList<RequestKind> All { get; } =
    [
        .. WireFormat.All.Where(format => format.IsServed).Select(format => format.Name)
            .Prepend("none").Concat(["tls_gate", "operations"])
            .Select((name, index) => new RequestKind(name, index)),
    ];

    /// <summary>A path nothing is served at.</summary>
    public static RequestKind None { get; } = All[0];

    /// <summary>
    /// Asked by the operator's proxy for all its clients, so that a limit meant for one client would leave others
    /// without a certificate.
    /// </summary>
    public static RequestKind TlsGate { get; } = All[^2];

    /// <summary>
    /// Probes and metrics of the operator's own: no limit holds them, and nobody wants to read about them.
    /// </summary>
    public static RequestKind Operations { get; } = All[^1];

    public string Name { get; }

    /// <summary>Its place in <see cref="All"/>.</summary>
    public int Index { get; }

    public static RequestKind From(WireFormat format) => All.First(kind => kind.Name == format.Name);
}
