using Autodiscover.Security;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Checks the folder of <c>--certificates</c> before the server starts.</summary>
internal static class ServerCertificates
{
    /// <summary>A path and what to do about it.</summary>
    private const int LongestProblem = 500;

    /// <summary>
    /// The message to print if the folder cannot be used for https; null if it can, or none was given.
    /// </summary>
    public static async Task<string?> Refuse(string? folder, CancellationToken stopping)
    {
        if (folder is null)
        {
            return null;
        }

        var seen = Printable.From(folder);
        if (!Directory.Exists(folder))
        {
            return $"--certificates: \"{seen}\" is not a folder; name the one that holds the certificates.";
        }

        var (byName, problems) = await CertificateFolder.Read(folder, stopping);
        if (problems.Count > 0)
        {
            return $"--certificates: {string.Join("; ", problems.Select(problem => Printable.From(problem, LongestProblem)))}.";
        }

        return byName.Count > 0 ? null : $"--certificates: \"{seen}\" holds no certificate with its key; "
            + "put NAME.pem and NAME.key there, or folders with fullchain.pem and privkey.pem.";
    }
}
