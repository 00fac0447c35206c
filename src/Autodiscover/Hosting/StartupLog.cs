using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;

namespace Autodiscover.Hosting;

/// <summary>What the server says of its catalog when it starts.</summary>
internal static partial class StartupLog
{
    public static void LogCatalog(this WebApplication app, string path, CatalogReading reading)
    {
        foreach (var problem in reading.Problems)
        {
            CatalogWarning(app.Logger, path, problem);
        }

        CatalogInForce(app.Logger, path, reading.Domains!.Count);
        app.Lifetime.ApplicationStarted.Register(() => Listening(app.Logger, app.Urls));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: {Problem}")]
    private static partial void CatalogWarning(ILogger logger, string path, CatalogProblem problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path}: {Domains} domain name(s) in force")]
    private static partial void CatalogInForce(ILogger logger, string path, int domains);

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening on {Urls}")]
    private static partial void Listening(ILogger logger, ICollection<string> urls);
}
