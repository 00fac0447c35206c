using Autodiscover.DoctorTests;

namespace Autodiscover.SourceTests.Servers;

/// <summary>
/// The folder that a server lives in, with a certificate for the names it is given (or <c>localhost</c>) and the
/// authority that issued it.
/// </summary>
internal sealed class ServerFolder : IDisposable
{
    public ServerFolder(params string[] names)
    {
        using var authority = new Authority();
        var pem = authority.Issue(names is [] ? ["localhost"] : names);
        Unprivileged.WriteFile(Certificate, pem[pem.IndexOf("-----BEGIN CERTIFICATE", StringComparison.Ordinal)..]);
        Unprivileged.WriteFile(Key, pem[..pem.IndexOf("-----BEGIN CERTIFICATE", StringComparison.Ordinal)]);
        Unprivileged.WriteFile(Ca, authority.RootPem);
    }

    public string Root { get; } = Unprivileged.NewFolder();

    /// <summary>The server's certificate and the intermediate above it.</summary>
    public string Certificate => Path.Combine(Root, "certificate.pem");

    public string Key => Path.Combine(Root, "key.pem");

    /// <summary>The root that clients have to trust.</summary>
    public string Ca => Path.Combine(Root, "ca.pem");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
