namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A parameter with domains that Postfix is the final destination of (ADDRESS_CLASS_README), and which of its names can
/// be mail domains of users.
/// </summary>
internal sealed record DomainList(string Parameter, Func<string, bool> IsMailDomain)
{
    /// <summary>
    /// Without relay domains: their mailboxes are elsewhere. Names like localhost in mydestination are ignored.
    /// </summary>
    public static IReadOnlyList<DomainList> All { get; } =
    [
        new("virtual_mailbox_domains", _ => true),
        new("virtual_alias_domains", _ => true),
        new("mydestination", IsPublicName),
    ];

    /// <summary>Postfix uses localdomain if the machine has no domain.</summary>
    private static bool IsPublicName(string name) =>
        name.TrimEnd('.') is var whole && whole.Contains('.') && !whole.StartsWith('[')
        && !whole.StartsWith("localhost.", StringComparison.OrdinalIgnoreCase)
        && !whole.EndsWith(".localdomain", StringComparison.OrdinalIgnoreCase);
}
