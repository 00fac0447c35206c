using Autodiscover.Hosting.Options;

namespace Autodiscover.Hosting;

/// <summary>
/// Keeps serving for a while after SIGTERM: load balancers need time to see that /healthz/ready returns 503.
/// </summary>
internal sealed class ShutdownDelay(ServerOptions options) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(options.Drain, CancellationToken.None);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
