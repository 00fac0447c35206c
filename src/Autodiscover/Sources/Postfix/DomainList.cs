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

    /// <summary>
    /// Unwritten, the virtual lists are the tables of their addresses: the old style in which a line of its own
    /// declares a domain. There, a table that cannot be listed most likely holds addresses only.
    /// </summary>
    public bool IsOldStyle(PostfixConfiguration configuration) => Parameter != "mydestination" && !configuration.IsWritten(Parameter);

    private static bool IsPublicName(string name) =>
        name.TrimEnd('.').Contains('.') && !name.StartsWith('[')
        && !name.StartsWith("localhost.", StringComparison.OrdinalIgnoreCase);
}
