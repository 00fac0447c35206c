using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Lists;

/// <summary>
/// A source that reads other programs' files. Its version comes from their time stamps; a change is noticed within a
/// second.
/// </summary>
internal sealed class FileSource(string name, FileSource.Reader read, TimeProvider? time = null) : IDomainSource
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time = time ?? TimeProvider.System;
    private SourceFiles? last;

    /// <summary>
    /// Reads the files of one kind of source through <paramref name="files"/>, and passes on their domains.
    /// </summary>
    public delegate Task Reader(SourceFiles files, IDomainRows rows, CancellationToken stopping);

    public string Name => name;

    /// <summary>Warnings of the last read that did not prevent it, each a sentence.</summary>
    public IReadOnlyList<string> Notes => last?.Notes ?? [];

    /// <summary>The files of the last read, whether they existed or not.</summary>
    public IReadOnlyCollection<string> Files => last?.Paths ?? [];

    /// <summary>Only reading shows which files are involved; a new process reads them once just for that.</summary>
    public async Task<string?> ReadVersion(CancellationToken stopping)
    {
        if (last is null)
        {
            await Read(new NoRows(), stopping);
        }

        return last!.HasDatabase ? null : last.Version;
    }

    public async Task Read(IDomainRows rows, CancellationToken stopping)
    {
        var files = new SourceFiles();
        try
        {
            await read(files, rows, stopping);
        }
        finally
        {
            // Also after a failure: a repair is then noticed at once.
            last = files;
        }
    }

    public async Task WaitForChange(CancellationToken stopping)
    {
        do
        {
            await Task.Delay(Pause, time, stopping);
        }
        while (last?.HaveChanged != true);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class NoRows : IDomainRows
    {
        public void Add(in DomainRow row)
        {
        }
    }
}
