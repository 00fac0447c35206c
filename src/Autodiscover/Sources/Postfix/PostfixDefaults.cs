namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Postfix's defaults (postconf -d), as far as lists of domains and the paths of tables depend on them. <paramref
/// name="hostName"/> is the value of <c>myhostname</c> while there is no <c>mydomain</c>.
/// </summary>
internal sealed class PostfixDefaults(IReadOnlyDictionary<string, string> written, string folder, string systemName, Func<string> hostName)
{
    private const string NoDomain = "localdomain";

    private readonly Lazy<string> domain = new(() => DomainOf(hostName()));

    public string? Find(string name) => name switch
    {
        "myhostname" => systemName.Contains('.') ? systemName
            : $"{systemName}.{(written.ContainsKey("mydomain") ? "$mydomain" : NoDomain)}",
        "mydomain" => domain.Value,
        "mydestination" => "$myhostname, localhost.$mydomain, localhost",
        "myorigin" => "$myhostname",
        "virtual_alias_domains" => "$virtual_alias_maps",
        "virtual_alias_maps" => "$virtual_maps",
        "virtual_mailbox_domains" => "$virtual_mailbox_maps",
        "virtual_maps" or "virtual_mailbox_maps" => "",
        "alias_maps" => "hash:/etc/aliases",
        "config_directory" => folder,
        "meta_directory" => "/etc/postfix",
        "data_directory" => "/var/lib/postfix",
        "queue_directory" => "/var/spool/postfix",
        "default_database_type" => "hash",
        "mail_name" => "Postfix",
        "mail_owner" => "postfix",
        _ => null,
    };

    private static string DomainOf(string host) => host.IndexOf('.') is var dot and >= 0 ? host[(dot + 1)..] : NoDomain;
}
