using System.Globalization;
using System.Net;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Ldap;

/// <summary>
/// The server of a directory, and the search parameters in its URL (RFC 4516):
/// <c>ldap://host:port/base?attributes?scope?filter</c>.
/// </summary>
internal sealed record LdapServer
{
    private const StringSplitOptions Neatly = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static readonly string[] Schemes = ["ldap", "ldaps", "ldapi"];

    /// <summary>The URL for libldap and for messages.</summary>
    public required string Url { get; init; }

    public required LdapSecurity Security { get; init; }

    /// <summary>The name that the certificate must have; empty for a socket.</summary>
    public required string Host { get; init; }

    public int Port { get; init; }

    /// <summary>The path of a Unix socket, only for ldapi.</summary>
    public string? Socket { get; init; }

    public string? Base { get; init; }

    public IReadOnlyList<string> Attributes { get; init; } = [];

    public LdapScope? Scope { get; init; }

    public string? Filter { get; init; }

    /// <summary>
    /// Throws a permanent <see cref="SourceException"/> where <paramref name="text"/> is not such a URL. Within this
    /// machine ldap:// is not encrypted, unless the catalog names an authority.
    /// </summary>
    public static LdapServer Parse(string text, bool hasAuthority)
    {
        var scheme = text.Split("://", 2);
        if (scheme.Length < 2 || !Schemes.Contains(scheme[0], StringComparer.OrdinalIgnoreCase))
        {
            throw Malformed(
                text,
                "is not an LDAP URL; write ldap://HOST, ldaps://HOST or ldapi://%2Fpath%2Fof%2Fsocket");
        }

        var place = scheme[1].Split('/', 2);
        var server = scheme[0].Equals("ldapi", StringComparison.OrdinalIgnoreCase)
            ? FromSocket(text, place[0])
            : FromHost(text, scheme[0].Equals("ldaps", StringComparison.OrdinalIgnoreCase), place[0], hasAuthority);
        return place.Length == 1 ? server : server.WithSearch(text, place[1]);
    }

    private static LdapServer FromSocket(string text, string encoded)
    {
        var path = Uri.UnescapeDataString(encoded);
        if (!path.StartsWith('/'))
        {
            throw Malformed(
                text,
                "has no socket; write its path with %2F for /, like ldapi://%2Frun%2Fslapd%2Fldapi");
        }

        return new LdapServer
        {
            Url = $"ldapi://{Uri.EscapeDataString(path)}",
            Security = LdapSecurity.None,
            Host = "",
            Socket = path,
        };
    }

    private static LdapServer FromHost(string text, bool isTls, string place, bool hasAuthority)
    {
        // An IPv6 address is in brackets; the port follows the last colon outside of them.
        var colon = place.LastIndexOf(':') is var last && last > place.LastIndexOf(']') ? last : place.Length;
        var host = place[..colon].Trim('[', ']');
        var port = colon < place.Length ? place[(colon + 1)..] : isTls ? "636" : "389";
        if (Uri.CheckHostName(host) is UriHostNameType.Unknown or UriHostNameType.Basic)
        {
            throw Malformed(text, "has no server name or address; write it like ldaps://ldap.example.com");
        }

        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            throw Malformed(text, $"has the port {Printable.From(port)}; use 1-65535");
        }

        var inTheClear = IsThisMachine(host) && !hasAuthority;
        var bracketed = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        return new LdapServer
        {
            Url = $"{(isTls ? "ldaps" : "ldap")}://{bracketed}:{number}",
            Security = isTls ? LdapSecurity.Tls : inTheClear ? LdapSecurity.None : LdapSecurity.StartTls,
            Host = host,
            Port = number,
        };
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private LdapServer WithSearch(string text, string search)
    {
        var parts = search.Split('?').Select(Uri.UnescapeDataString).ToArray();
        if (parts.Length > 4)
        {
            throw Malformed(text, "has extensions at its end, which are not supported; end it after the filter");
        }

        return this with
        {
            Base = parts[0] is { Length: > 0 } searchBase ? searchBase : null,
            Attributes = parts.ElementAtOrDefault(1)?.Split(',', Neatly) ?? [],
            Scope = parts.ElementAtOrDefault(2)?.ToLowerInvariant() switch
            {
                null or "" => null,
                "base" => LdapScope.Base,
                "one" => LdapScope.OneLevel,
                "sub" => LdapScope.Subtree,
                var other => throw Malformed(text, $"has the scope {Printable.From(other)}; use base, one or sub"),
            },
            Filter = parts.ElementAtOrDefault(3) is { Length: > 0 } filter ? filter : null,
        };
    }

    private static SourceException Malformed(string text, string problem) =>
        new($"ldap: {Printable.From(text)} {problem}.") { IsPermanent = true };
}
