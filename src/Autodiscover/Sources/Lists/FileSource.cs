using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Lists;

/// <summary>
/// A source that reads files of other programs. Its version is made of their stamps, and a changed file is noticed
/// within a second.
/// </summary>
internal sealed class FileSource(string name, FileSource.Reader read, TimeProvider? time = null) : IDomainSource
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time = time ?? TimeProvider.System;
    private SourceFiles? last;

    /// <summary>
    /// Reads the files of one kind of source through <paramref name="files"/>, and hands over what they say.
    /// </summary>
    public delegate Task Reader(SourceFiles files, IDomainRows rows, CancellationToken stopping);

    public string Name => name;

    /// <summary>
    /// What was odd in the last read but did not prevent it, each a sentence.
    /// </summary>
    public IReadOnlyList<string> Notes => last?.Notes ?? [];

    /// <summary>
    /// Which files there are is only known after a read; a new process reads them once for that alone.
    /// </summary>
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
            // Also after a failure, so that a fix is seen at once.
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
