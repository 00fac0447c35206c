using Autodiscover.Sources.Ldap;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>An ldap: table as defined by its .cf file; missing values have the defaults of ldap_table(5).</summary>
internal static class LdapTable
{
    public static string Filter(TableParameters parameters) => parameters["query_filter"] ?? "mailacceptinggeneralid=%s";

    /// <summary>The servers, tried in this order.</summary>
    public static IReadOnlyList<string> Servers(TableParameters parameters) =>
        [.. (parameters.Words("server_host") is [_, ..] hosts ? hosts : ["localhost"])
            .Select(host => Url(host, parameters["server_port"] ?? "389"))];

    /// <summary>Throws <see cref="SourceException"/> for settings that are not supported.</summary>
    public static LdapLookup Lookup(TableParameters parameters, string server, LdapKey key) =>
        new(server, WithResult(parameters, key), key.Attribute)
        {
            Base = parameters["search_base"],
            Scope = Scope(parameters),
            User = IsAnonymous(parameters) ? null : parameters["bind_dn"],
            Ca = parameters["tls_ca_cert_file"],
        };

    public static string? Password(TableParameters parameters) => IsAnonymous(parameters) ? null : parameters["bind_pw"];

    /// <summary>For Postfix, a key whose entry has none of the requested attributes does not exist.</summary>
    private static string WithResult(TableParameters parameters, LdapKey key)
    {
        string[] wanted = [.. parameters.Words("result_attribute") is [_, ..] named ? named : ["maildrop"],
            .. parameters.Words("leaf_result_attribute"), .. parameters.Words("terminal_result_attribute")];
        return parameters["special_result_attribute"] is not null || wanted.Contains(key.Attribute, StringComparer.OrdinalIgnoreCase)
            ? key.Filter
            : $"(&{key.Filter}(|{string.Concat(wanted.Select(attribute => $"({attribute}=*)"))}))";
    }

    private static string Url(string host, string port) =>
        host.Contains("://", StringComparison.Ordinal) ? host
        : host.IndexOf(':') == host.LastIndexOf(':') && host.Contains(':') ? $"ldap://{host}"
        : $"ldap://{host}:{port}";

    private static LdapScope Scope(TableParameters parameters) => parameters["scope"] switch
    {
        null or "sub" => LdapScope.Subtree,
        "one" => LdapScope.OneLevel,
        "base" => LdapScope.Base,
        var scope => throw Refused(parameters, $"scope is \"{Printable.From(scope)}\"; it must be sub, one or base."),
    };

    private static bool IsAnonymous(TableParameters parameters) => parameters["bind"] switch
    {
        null or "yes" or "simple" => parameters["bind_dn"] is null,
        "no" or "none" => true,
        var bind => throw Refused(
            parameters, $"bind is \"{Printable.From(bind)}\"; only yes and no are supported, so name the directory in the catalog."),
    };

    private static SourceException Refused(TableParameters parameters, string problem) =>
        new($"{Printable.From(parameters.Place)}: {problem}");
}
