namespace Autodiscover.Hosting.Options;

/// <summary>
/// Who may connect to a Unix socket that the server makes. Unset: its own user and group, and the mode that the umask
/// gives.
/// </summary>
internal sealed record UnixSocketAccess(uint? Owner = null, uint? Group = null, UnixFileMode? Mode = null);
