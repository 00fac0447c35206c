using System.Net;

namespace Autodiscover.Sources.Sql;

/// <summary>One address of a database server.</summary>
/// <param name="Name">A name, an IP address, or a path: PostgreSQL's socket folder, MySQL's socket.</param>
/// <param name="Port">The TCP port; for PostgreSQL, part of the socket's name.</param>
internal sealed record SqlHost(string Name, int Port)
{
    public bool IsSocket => Name.StartsWith('/');

    /// <summary>True if the connection does not leave this machine.</summary>
    public bool IsLocal => IsSocket
        || Name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Name, out var address) && IPAddress.IsLoopback(address));

    public override string ToString() => IsSocket ? Name : Name.Contains(':') ? $"[{Name}]:{Port}" : $"{Name}:{Port}";
}
