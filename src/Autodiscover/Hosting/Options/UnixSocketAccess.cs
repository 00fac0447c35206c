namespace Autodiscover.Hosting.Options;

/// <summary>
/// Who may connect to a Unix socket that the server makes. Unset: its own user and group, and what the umask leaves.
/// </summary>
internal sealed record UnixSocketAccess(uint? Owner = null, uint? Group = null, UnixFileMode? Mode = null);
