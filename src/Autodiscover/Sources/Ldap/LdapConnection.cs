using System.Runtime.InteropServices;
using System.Text;

namespace Autodiscover.Sources.Ldap;

/// <summary>
/// A connection to a directory. Its methods block, so <see cref="LdapSession"/> calls them on a thread of their own;
/// while they wait for the server, they notice a cancellation at once.
/// </summary>
internal sealed class LdapConnection : IDisposable
{
    private const int Version = 3;
    private const int Demand = 2;

    /// <summary>How long connecting, TLS and the bind may each take.</summary>
    public static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);

    /// <summary>How long a server may stay silent during a search.</summary>
    public static readonly TimeSpan SearchPatience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private static readonly string[] SystemAuthorities =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ];

    private LdapConnection(LdapHandle handle)
    {
        Handle = handle;
    }

    public LdapHandle Handle { get; }

    /// <summary>Connects, and logs in.</summary>
    public static LdapConnection Open(LdapAccess access, string? password, CancellationToken stopping)
    {
        Check(LibLdap.Initialize(out var handle, access.Server.Url), LdapStep.Connect);
        var connection = new LdapConnection(handle);
        try
        {
            connection.Configure(access.Server.Security, access.Ca);
            if (access.Server.Security == LdapSecurity.StartTls)
            {
                connection.StartTls(stopping);
            }

            connection.Bind(access.User ?? "", password ?? "", stopping);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => Handle.Dispose();

    /// <summary>
    /// Sets every relevant option explicitly: the machine's ldap.conf or a user's ldaprc must not weaken them.
    /// </summary>
    private void Configure(LdapSecurity security, string? authorityFile)
    {
        Check(LibLdap.SetOption(Handle, LdapOption.ProtocolVersion, Version), LdapStep.Connect);
        var patience = new LibLdap.TimeValue(ConnectPatience);
        Check(LibLdap.SetOption(Handle, LdapOption.NetworkTimeout, in patience), LdapStep.Connect);
        Check(LibLdap.SwitchOff(Handle, LdapOption.Referrals), LdapStep.Connect);
        if (security == LdapSecurity.None)
        {
            return;
        }

        Check(LibLdap.SetOption(Handle, LdapOption.TlsRequireCertificate, Demand), LdapStep.Connect);
        if ((authorityFile ?? UsualAuthorities()) is { } file)
        {
            Check(LibLdap.SetOption(Handle, LdapOption.TlsAuthorityFile, file), LdapStep.Connect);
        }

        // Without its own context the connection would use the process-wide one, which is made from ldap.conf at the
        // first use of TLS.
        Check(LibLdap.SetOption(Handle, LdapOption.TlsNewContext, 0), LdapStep.Connect);
    }

    /// <summary>Uses the authorities of ldap.conf; without that file, the machine's.</summary>
    private string? UsualAuthorities() =>
        IsSet(LdapOption.TlsAuthorityFile) || IsSet(LdapOption.TlsAuthorityFolder)
            ? null
            : Array.Find(SystemAuthorities, File.Exists);

    private bool IsSet(LdapOption option)
    {
        var isSet = LibLdap.GetOption(Handle, option, out nint text) == 0 && text != 0;
        LibLdap.FreeMemory(text);
        return isSet;
    }

    private void StartTls(CancellationToken stopping)
    {
        Check(LibLdap.StartTls(Handle, 0, 0, out var message), LdapStep.Connect);
        ReadOutcome(message, LdapStep.StartTls, stopping);
        Check(LibLdap.InstallTls(Handle), LdapStep.StartTls);
    }

    private void Bind(string user, string password, CancellationToken stopping)
    {
        var bytes = Marshal.StringToCoTaskMemUTF8(password);
        try
        {
            var octets = new LibLdap.Octets(Encoding.UTF8.GetByteCount(password), bytes);
            Check(LibLdap.Bind(Handle, user, null, in octets, 0, 0, out var message), LdapStep.Connect);
            ReadOutcome(message, LdapStep.Bind, stopping);
        }
        finally
        {
            Marshal.ZeroFreeCoTaskMemUTF8(bytes);
        }
    }

    private void ReadOutcome(int message, LdapStep step, CancellationToken stopping)
    {
        using var outcome = Receive(message, ConnectPatience, step, stopping).Message;
        LdapOutcome.Read(Handle, outcome, step);
    }

    /// <summary>Waits for the next message about an operation.</summary>
    public (int Type, LdapMessage Message) Receive(
        int operation, TimeSpan patience, LdapStep step, CancellationToken stopping)
    {
        for (var since = Environment.TickCount64; Environment.TickCount64 - since < patience.TotalMilliseconds;)
        {
            stopping.ThrowIfCancellationRequested();
            var type = LibLdap.Result(Handle, operation, 0, new LibLdap.TimeValue(Glance), out var message);
            if (type > 0)
            {
                return (type, message);
            }

            message.Dispose();
            if (type < 0)
            {
                LibLdap.GetOption(Handle, LdapOption.ResultCode, out int code);
                throw new LdapFailure((LdapResultCode)code, step);
            }
        }

        throw new LdapFailure(LdapResultCode.Timeout, step);
    }

    public static void Check(int code, LdapStep step)
    {
        if (code != 0)
        {
            throw new LdapFailure((LdapResultCode)code, step);
        }
    }
}
