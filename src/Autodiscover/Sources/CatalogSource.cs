using Autodiscover.Catalog.Json;
using Autodiscover.Files;

namespace Autodiscover.Sources;

/// <summary>Where the catalog comes from. It can be read again and again, and asked cheaply whether that is worth it.</summary>
internal sealed class CatalogSource
{
    private readonly Func<CatalogReading> read;
    private readonly Func<FileStamp> stamp;
    private FileStamp lastRead;

    private CatalogSource(string name, Func<CatalogReading> read, Func<FileStamp> stamp)
    {
        Name = name;
        this.read = read;
        this.stamp = stamp;
    }

    /// <summary>The file's path, or the names of the environment variables.</summary>
    public string Name { get; }

    /// <summary>Changes when the source does; what it says between two looks is of no interest.</summary>
    public FileStamp Stamp => stamp();

    public bool HasChanged => Stamp != lastRead;

    /// <summary>A file named by the operator; else the environment's own catalog; else a file in the usual places.</summary>
    public static bool TryFind(string? option, out CatalogSource source, out string error)
    {
        if (option is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CatalogFile.Variable)) && CatalogEnvironment.IsSet)
        {
            source = FromEnvironment();
            error = "";
            return true;
        }

        var found = CatalogFile.TryFind(option, out var path, out error);
        source = FromFile(path);
        return found;
    }

    public static CatalogSource FromFile(string path) => new(path, () => CatalogFile.Read(path), () => FileStamp.From(path));

    public static CatalogSource FromEnvironment() => new(CatalogEnvironment.Name, CatalogEnvironment.Read, () => default);

    /// <summary>The stamp is taken first: what changes while the source is read counts as a change after it.</summary>
    public CatalogReading Read()
    {
        lastRead = stamp();
        return read();
    }
}
