using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace Autodiscover.Observability;

/// <summary>Where log events go. Only this file and <see cref="LogQueue"/> use Serilog.</summary>
internal static class LogSetup
{
    private const string LineTemplate = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>
    /// The framework logs only warnings, at any level: its request events contain the query string, and so an address.
    /// No configuration can change that. Its hosting diagnostics are off, because they add the request's path to every
    /// event, and so is its host log, because a failed start is reported in one line of our own.
    /// </summary>
    public static void AddLogging(this WebApplicationBuilder builder, LogOptions options)
    {
        builder.Logging.ClearProviders();
        var queue = new LogQueue(Formatter(options.Format), Console.OpenStandardOutput(), TimeProvider.System);
        builder.Services.AddSingleton(queue);
        builder.Services.AddSerilog(
            new LoggerConfiguration()
                .MinimumLevel.Is(Level(options.Level))
                .MinimumLevel.Override("Microsoft", AtLeastWarning(Level(options.Level)))
                .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
                .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LevelAlias.Off)
                .WriteTo.Sink(queue)
                .CreateLogger(),
            dispose: true);
    }

    private static LogEventLevel AtLeastWarning(LogEventLevel level) =>
        level > LogEventLevel.Warning ? level : LogEventLevel.Warning;

    private static ITextFormatter Formatter(LogFormat format) => format switch
    {
        LogFormat.Text => new MessageTemplateTextFormatter(LineTemplate, CultureInfo.InvariantCulture),
        LogFormat.Json => new CompactJsonFormatter(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static LogEventLevel Level(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        LogLevel.Critical => LogEventLevel.Fatal,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
