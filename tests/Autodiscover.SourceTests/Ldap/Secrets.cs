using Autodiscover.Catalog;

namespace Autodiscover.SourceTests.Ldap;

/// <summary>Passwords in files of a temporary folder, as a catalog names them.</summary>
[SetUpFixture]
internal sealed class Secrets
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("autodiscover-secrets-").FullName;

    public static SecretReference File(string password)
    {
        var path = Path.Combine(Folder, Guid.NewGuid().ToString("N"));
        System.IO.File.WriteAllText(path, password + "\n");
        return new SecretReference { File = path };
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(Folder, recursive: true);
}
