namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A parameter that lists domains Postfix is the final destination of (ADDRESS_CLASS_README), and which of its names
/// can be mail domains of others.
/// </summary>
internal sealed record DomainList(string Parameter, Func<string, bool> IsMailDomain)
{
    /// <summary>
    /// Relay domains are none of them: their mailboxes are elsewhere. In mydestination, the names that every machine
    /// has for itself do not count.
    /// </summary>
    public static IReadOnlyList<DomainList> All { get; } =
    [
        new("virtual_mailbox_domains", _ => true),
        new("virtual_alias_domains", _ => true),
        new("mydestination", IsPublicName),
    ];

    /// <summary>Postfix makes up localdomain where the machine has none.</summary>
    private static bool IsPublicName(string name) =>
        name.TrimEnd('.') is var whole && whole.Contains('.') && !whole.StartsWith('[')
        && !whole.StartsWith("localhost.", StringComparison.OrdinalIgnoreCase)
        && !whole.EndsWith(".localdomain", StringComparison.OrdinalIgnoreCase);
}
