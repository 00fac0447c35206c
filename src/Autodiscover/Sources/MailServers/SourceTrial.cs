using Autodiscover.Catalog;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.MailServers;

/// <summary>Reads a source once, to report how many domains it gives or why it cannot be read.</summary>
internal sealed class SourceTrial : IDomainRows
{
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    public int Count => names.Count;

    /// <summary>Any of the names, for an example command.</summary>
    public string? First { get; private set; }

    public string? Trouble { get; private set; }

    public IReadOnlyCollection<string> Files { get; private set; } = [];

    public static async Task<SourceTrial> Read(FileSource source, CancellationToken stopping)
    {
        var trial = new SourceTrial();
        try
        {
            await source.Read(trial, stopping);
        }
        catch (SourceException failure)
        {
            trial.Trouble = failure.Message;
        }

        trial.Files = source.Files;
        return trial;
    }

    public void Add(in DomainRow row)
    {
        names.Add(row.Domain ?? "");
        First ??= DomainName.TryNormalize(row.Domain, out var name) ? name : null;
    }
}
