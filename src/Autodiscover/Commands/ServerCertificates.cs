using Autodiscover.Security;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Looks at the folder of <c>--certificates</c> before the server starts.</summary>
internal static class ServerCertificates
{
    /// <summary>The line to print where the folder cannot serve https; null where it can, or none was named.</summary>
    public static string? Refuse(string? folder)
    {
        if (folder is null)
        {
            return null;
        }

        try
        {
            return WhyNot(folder) is { } reason ? $"--certificates: {reason}" : null;
        }
        catch (UnauthorizedAccessException)
        {
            return $"--certificates: {Printable.From(folder)}: permission denied; let the server's user read it.";
        }
        catch (IOException failed)
        {
            return $"--certificates: {Printable.From(folder)} cannot be read: {FileFailure.Describe(failed)}.";
        }
    }

    private static string? WhyNot(string folder)
    {
        var seen = Printable.From(folder);
        if (!Directory.Exists(folder))
        {
            return $"\"{seen}\" is not a folder; name the one that holds the certificates.";
        }

        var (byName, problems) = CertificateFolder.Read(folder);
        return (problems.Count, byName.Count) switch
        {
            ( > 0, _) => string.Join("; ", problems.Select(problem => Printable.From(problem))),
            (_, 0) => $"\"{seen}\" holds no certificate with its key; "
                + "put NAME.pem and NAME.key there, or folders with fullchain.pem and privkey.pem.",
            _ => null,
        };
    }
}
