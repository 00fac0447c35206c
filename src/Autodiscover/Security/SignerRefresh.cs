using Autodiscover.Refresh;

namespace Autodiscover.Security;

/// <summary>Keeps the signing certificate and key up to date, and logs changes.</summary>
internal sealed partial class SignerRefresh(ProfileSigner signer, TimeProvider clock, ILogger<SignerRefresh> logger) : IRefreshable
{
    /// <summary>How often the files are read: a swapped symlink changes no date.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public string Name => signer.CertificateFile;

    public TimeSpan Timeout { get; } = TimeSpan.FromSeconds(30);

    public Task WaitForChange(CancellationToken stopping) => Task.Delay(Interval, clock, stopping);

    public async Task<bool> Refresh(RefreshReason reason, CancellationToken stopping)
    {
        var (change, error) = await signer.Look(stopping);
        if (change == SignerChange.Renewed)
        {
            LogSigner();
        }
        else if (change == SignerChange.Refused)
        {
            Refused(signer.CertificateFile, error, signer.Identity.Expires);
        }

        return true;
    }

    public void LogSigner() => SignsWith(signer.Identity.Subject, signer.Identity.Expires);

    [LoggerMessage(LogLevel.Information, "Profiles are signed by {Subject}, valid until {Expires:u}")]
    private partial void SignsWith(string subject, DateTimeOffset expires);

    [LoggerMessage(LogLevel.Error, "{File}: {Error} Profiles are still signed with the certificate that is valid until {Expires:u}")]
    private partial void Refused(string file, string error, DateTimeOffset expires);
}
