using System.Globalization;
using Serilog;
using Serilog.Events;

namespace Autodiscover.Hosting;

/// <summary>Where log events go. Nothing outside this file knows Serilog.</summary>
internal static class LogSetup
{
    /// <summary>
    /// The framework is held to warnings: its request events carry the query string, and so an address. No configuration can lower that.
    /// </summary>
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(
            new LoggerConfiguration()
                .MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .WriteTo.Console(
                    outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
                    formatProvider: CultureInfo.InvariantCulture)
                .CreateLogger(),
            dispose: true);
    }
}
