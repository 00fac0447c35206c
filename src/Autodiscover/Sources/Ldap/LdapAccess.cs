using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Ldap;

/// <summary>The server and the login of a directory.</summary>
/// <param name="Server">The server, and how the connection is secured.</param>
/// <param name="User">The DN to bind as; null is anonymous.</param>
/// <param name="Ca">A PEM file of authorities to trust; null: the machine's.</param>
internal sealed record LdapAccess(LdapServer Server, string? User, string? Ca)
{
    /// <summary>Throws a permanent <see cref="SourceException"/> for options that cannot work.</summary>
    public static LdapAccess Create(string url, string? user, string? ca)
    {
        var server = LdapServer.Parse(url, ca is not null);
        return ca is not null && server.Socket is not null
            ? throw Refused($"ca: {server.Url} is a socket of this machine and has no TLS; leave ca out.")
            : new LdapAccess(server, user, ca);
    }

    /// <summary>
    /// A bind with a name and no password succeeds, but anonymously (RFC 4513, 5.1.2), and then finds nothing.
    /// </summary>
    public void CheckPassword(string? password)
    {
        if (User is not null && string.IsNullOrEmpty(password))
        {
            throw Refused(
                $"password: it is empty, and {Printable.From(User)} cannot log in without one; "
                + "leave user out, or fill it in.");
        }
    }

    private static SourceException Refused(string message) => new(message) { IsPermanent = true };
}
