using System.Globalization;

namespace Autodiscover.Hosting.Systemd;

/// <summary>
/// Notifies systemd twice per interval that the server works (sd_watchdog_enabled(3)), but only if it accepted a
/// connection since, or answers a request of its own.
/// </summary>
internal sealed class Watchdog(SelfProbe probe, TimeSpan? interval)
{
    private const string Interval = "WATCHDOG_USEC";
    private const string Process = "WATCHDOG_PID";

    /// <summary>Unset if the unit has no watchdog, or if it is for another process.</summary>
    public static TimeSpan? ReadInterval()
    {
        var (interval, process) = (Environment.GetEnvironmentVariable(Interval), Environment.GetEnvironmentVariable(Process));
        Environment.SetEnvironmentVariable(Interval, null);
        Environment.SetEnvironmentVariable(Process, null);
        var isMeant = string.IsNullOrEmpty(process) || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return isMeant && long.TryParse(interval, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;
    }

    public void Start(Action alive, CancellationToken stopping)
    {
        if (interval is { } whole)
        {
            _ = Run(whole / 2, alive, stopping);
        }
    }

    private async Task Run(TimeSpan half, Action alive, CancellationToken stopping)
    {
        try
        {
            alive();
            using var timer = new PeriodicTimer(half);
            while (await timer.WaitForNextTickAsync(stopping))
            {
                if (await probe.IsAnswered(half / 2, stopping))
                {
                    alive();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server is stopping; systemd is notified of that elsewhere.
        }
    }
}
