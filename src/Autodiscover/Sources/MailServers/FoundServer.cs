using Autodiscover.Catalog;

namespace Autodiscover.Sources.MailServers;

/// <summary>What there is of mail servers on a machine, and what was worth saying while looking.</summary>
internal sealed record FoundServer
{
    /// <summary>The name that clients reach it by; unset where the configuration has none.</summary>
    public string? Host { get; init; }

    /// <summary>Unset: the whole address.</summary>
    public LoginTemplate? Login { get; init; }

    /// <summary>IMAP and POP3; empty where nothing was found.</summary>
    public IReadOnlyList<MailService> Incoming { get; init; } = [];

    public IReadOnlyList<MailService> Outgoing { get; init; } = [];

    /// <summary>Where the domains are read from; unset where there is no such place.</summary>
    public SourceEntry? Source { get; init; }

    /// <summary>One of its domains, for an example; unset where it gave none.</summary>
    public string? Example { get; init; }

    /// <summary>A catalog that another program's file was imported to; it has everything but the domains.</summary>
    public ServiceCatalog? Imported { get; init; }

    public IReadOnlyList<string> Lines { get; init; } = [];

    public bool IsNothing => Imported is null && Source is null && Incoming.Count == 0 && Outgoing.Count == 0;
}
