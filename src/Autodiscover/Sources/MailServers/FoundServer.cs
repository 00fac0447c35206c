using Autodiscover.Catalog;

namespace Autodiscover.Sources.MailServers;

/// <summary>The mail servers found on a machine, and remarks about the search.</summary>
internal sealed record FoundServer
{
    /// <summary>The host name that clients use; unset if the configuration has none.</summary>
    public string? Host { get; init; }

    /// <summary>Unset: the whole address.</summary>
    public LoginTemplate? Login { get; init; }

    /// <summary>IMAP and POP3; empty if nothing was found.</summary>
    public IReadOnlyList<MailService> Incoming { get; init; } = [];

    public IReadOnlyList<MailService> Outgoing { get; init; } = [];

    /// <summary>The source of the domains; unset if there is none.</summary>
    public SourceEntry? Source { get; init; }

    /// <summary>One of its domains, for an example; unset if it gave none.</summary>
    public string? Example { get; init; }

    /// <summary>A catalog imported from another program's file; it has everything except the domains.</summary>
    public ServiceCatalog? Imported { get; init; }

    public IReadOnlyList<string> Lines { get; init; } = [];

    public bool IsNothing => Imported is null && Source is null && Incoming.Count == 0 && Outgoing.Count == 0;
}
