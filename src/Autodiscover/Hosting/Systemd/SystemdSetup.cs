using Autodiscover.Observability.Metrics;
using Microsoft.AspNetCore.Hosting.Server;

namespace Autodiscover.Hosting.Systemd;

/// <summary>Connects to the service manager, if one started this process.</summary>
internal static class SystemdSetup
{
    public static void AddServiceNotifier(this WebApplicationBuilder builder)
    {
        var interval = Watchdog.ReadInterval();
        if (NotifySocket.Create() is not { } socket)
        {
            return;
        }

        builder.Services.AddSingleton(socket);
        builder.Services.AddSingleton(services => new Watchdog(
            new SelfProbe(services.GetRequiredService<IServer>(), services.GetRequiredService<ConnectionCounters>()), interval));
        builder.Services.AddHostedService<ServiceNotifier>();
    }
}
