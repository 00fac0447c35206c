using Autodiscover.Catalog;

namespace Autodiscover.SourceTests;

/// <summary>A file with a secret in it, as a catalog names it.</summary>
internal sealed class SecretFile(string secret) : IDisposable
{
    private readonly string path = Write(secret);

    public SecretReference Reference => new() { File = path };

    public void Dispose() => File.Delete(path);

    private static string Write(string secret)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, secret + "\n");
        return path;
    }
}
