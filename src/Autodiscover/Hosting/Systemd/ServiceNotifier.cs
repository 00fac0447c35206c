using System.Diagnostics;
using System.Globalization;
using Autodiscover.Refresh;
using Autodiscover.Sources;

namespace Autodiscover.Hosting.Systemd;

/// <summary>
/// Tells systemd when the server is ready, reloads or stops, a status line, and that it works if the unit has a
/// watchdog.
/// </summary>
internal sealed class ServiceNotifier(
    NotifySocket socket, CatalogStore catalog, Refresher refresher, IHostApplicationLifetime lifetime, Watchdog watchdog)
    : IHostedService
{
    private const long NanosecondsPerMicrosecond = 1000;

    private string status = "";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            socket.Send("READY=1", Status());
            refresher.ReloadBegan += Reloading;
            refresher.ReloadEnded += Ready;
            watchdog.Start(Alive, lifetime.ApplicationStopping);
        });
        lifetime.ApplicationStopping.Register(() => socket.Send("STOPPING=1", "STATUS=Completing the requests in flight"));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>With the time, systemd knows to which of several reloads the next READY belongs.</summary>
    private void Reloading()
    {
        var now = Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000_000 * NanosecondsPerMicrosecond);
        socket.Send(
            "RELOADING=1",
            string.Create(CultureInfo.InvariantCulture, $"MONOTONIC_USEC={now}"),
            "STATUS=Reading the catalog and its sources again");
    }

    private void Ready() => socket.Send("READY=1", Status());

    private void Alive()
    {
        var before = status;
        socket.Send(["WATCHDOG=1", .. Status() != before ? [status] : Array.Empty<string>()]);
    }

    private string Status() => status = (catalog.State.Domains.IsComplete, catalog.IsDegraded) switch
    {
        (false, _) => "STATUS=Waiting for a source of domains; see the log",
        (_, true) => $"STATUS=Degraded: the last good catalog with {catalog.Current.Count} domain name(s) stays; see the log",
        _ => $"STATUS=Serving {catalog.Current.Count} domain name(s)",
    };
}
