using Autodiscover.Refresh;
using Autodiscover.Text;

namespace Autodiscover.Security;

/// <summary>
/// Logs a warning once a day about certificates that expire within two weeks: automatic renewal has failed by then.
/// </summary>
internal sealed partial class ExpiryWarning(CertificateExpiries expiries, TimeProvider clock, ILogger<ExpiryWarning> logger) : IRefreshable
{
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(14);
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    private DateTimeOffset next = DateTimeOffset.MinValue;

    public string Name => "Expiry of certificates";

    public TimeSpan Timeout { get; } = TimeSpan.FromSeconds(30);

    public Task WaitForChange(CancellationToken stopping) => Task.Delay(Interval, clock, stopping);

    /// <summary>Also runs on SIGHUP; a warning is not repeated on the same day.</summary>
    public Task<bool> Refresh(RefreshReason reason, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        if (now >= next)
        {
            // A little less than a day, so that the next daily check finds it due.
            next = now + Interval - TimeSpan.FromMinutes(1);
            foreach (var ending in expiries.Read().Where(one => one.Expires - now < Ahead))
            {
                Warn(ending, now);
            }
        }

        return Task.FromResult(true);
    }

    private void Warn(CertificateExpiry ending, DateTimeOffset now)
    {
        var days = (int)Math.Floor((ending.Expires - now).TotalDays);
        if (days < 0)
        {
            Expired(ending.Use, Printable.From(ending.Name), ending.Expires);
        }
        else
        {
            Ends(ending.Use, Printable.From(ending.Name), days, ending.Expires);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The {Use} certificate for {Name} ends in {Days} day(s), at {Expires:u}; renew it")]
    private partial void Ends(string use, string name, int days, DateTimeOffset expires);

    [LoggerMessage(LogLevel.Warning, "The {Use} certificate for {Name} ended at {Expires:u}, and clients refuse it; renew it")]
    private partial void Expired(string use, string name, DateTimeOffset expires);
}
