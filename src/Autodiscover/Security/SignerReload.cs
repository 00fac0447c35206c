namespace Autodiscover.Security;

/// <summary>Looks at the signing files now and then, and tells what came of it.</summary>
internal sealed partial class SignerReload(ProfileSigner signer, TimeProvider clock, ILogger<SignerReload> logger) : IHostedService, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock looking = new();
    private ITimer? timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        SignsWith(signer.Identity.Subject, signer.Identity.Expires);
        timer = clock.CreateTimer(_ => Look(), null, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => timer?.Dispose();

    private void Look()
    {
        lock (looking)
        {
            switch (signer.Look(out var error))
            {
                case SignerChange.Renewed:
                    SignsWith(signer.Identity.Subject, signer.Identity.Expires);
                    break;
                case SignerChange.Refused:
                    Refused(signer.CertificateFile, error, signer.Identity.Expires);
                    break;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Profiles are signed by {Subject}, valid until {Expires:u}")]
    private partial void SignsWith(string subject, DateTimeOffset expires);

    [LoggerMessage(LogLevel.Error, "{File}: {Error} Profiles are still signed with the certificate that is valid until {Expires:u}")]
    private partial void Refused(string file, string error, DateTimeOffset expires);
}
