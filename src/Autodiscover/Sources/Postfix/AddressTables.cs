namespace Autodiscover.Sources.Postfix;

/// <summary>
/// The tables in which Postfix looks up addresses. They are also the default of a list of domains that is not set
/// (postconf(5): virtual_alias_domains, virtual_mailbox_domains). A key that is a bare name then declares a domain;
/// <c>user@domain</c> and <c>@domain</c> do not (virtual(5)).
/// </summary>
internal sealed class AddressTables(PostfixConfiguration configuration)
{
    private const string Proxy = "proxy:";

    private readonly HashSet<string> tables =
    [
        .. new[] { "virtual_alias_maps", "virtual_mailbox_maps" }
            .SelectMany(parameter => ListPattern.Split(configuration.Value(parameter)))
            .Select(item => Bare(item.Text)),
    ];

    public bool Contains(string table) => tables.Contains(Bare(table));

    private static string Bare(string table) => table.StartsWith(Proxy, StringComparison.Ordinal) ? table[Proxy.Length..] : table;
}
