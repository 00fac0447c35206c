using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Validation;
using Autodiscover.Files;

namespace Autodiscover.Sources.Catalogs;

/// <summary>The catalog in a JSON file.</summary>
internal sealed class FileCatalogSource(
    string path,
    TimeProvider? clock = null,
    int maxMebibytes = FileCatalogSource.UsualMebibytes)
    : ICatalogSource
{
    /// <summary>A million listed domains take 30 MB; this leaves room for settings of each.</summary>
    public const int UsualMebibytes = 128;

    /// <summary>An array of bytes cannot hold more.</summary>
    public const int MostMebibytes = 2047;

    private const int Mebibyte = 1024 * 1024;

    /// <summary>How often the file is checked.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly FileWatch watch = new(() => $"{FileStamp.From(path)}", Interval, clock ?? TimeProvider.System);

    public string Name => path;

    public async Task<CatalogReading> Read(CancellationToken stopping)
    {
        watch.BeforeReading();
        try
        {
            return CatalogReader.Read(await BoundedFile.Read(path, (long)maxMebibytes * Mebibyte, stopping: stopping));
        }
        catch (UnreadableFileException refused) when (refused.IsTooLarge)
        {
            return CatalogReading.Refused(
                CatalogProblem.WholeFile,
                $"is larger than the limit of {maxMebibytes} MiB; raise it with --max-catalog-size.");
        }
        catch (UnreadableFileException refused)
        {
            return CatalogReading.Refused(CatalogProblem.WholeFile, refused.Message[(path.Length + 2)..]);
        }
    }

    public Task WaitForChange(CancellationToken stopping) => watch.WaitForChange(stopping);
}
