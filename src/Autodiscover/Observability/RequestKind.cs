using Autodiscover.Documents;

namespace Autodiscover.Observability;

/// <summary>
/// What a route serves, in one word for logs and metrics: the name of a format, or another kind of page.
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

    /// <summary>A path without a route.</summary>
    public static RequestKind None { get; } = All[0];

    /// <summary>
    /// The operator's proxy asks for all its clients, so a limit per client could leave some of them without a
    /// certificate.
    /// </summary>
    public static RequestKind TlsGate { get; } = All[^2];

    /// <summary>The operator's probes and metrics: no rate limit, and not in the log.</summary>
    public static RequestKind Operations { get; } = All[^1];

    public string Name { get; }

    /// <summary>Its place in <see cref="All"/>.</summary>
    public int Index { get; }

    public static RequestKind From(WireFormat format) => All.First(kind => kind.Name == format.Name);
}
