using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Lists;

/// <summary>
/// A source that other programs' files are read for. Its version is what they are stamped with, and a changed one is
/// noticed within a second.
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
    /// What was odd at the last reading and did not keep the domains from being read, each a sentence.
    /// </summary>
    public IReadOnlyList<string> Notes => last?.Notes ?? [];

    /// <summary>What the last reading looked at, whether it was there or not.</summary>
    public IReadOnlyCollection<string> Files => last?.Paths ?? [];

    /// <summary>
    /// Which files there are is only known from reading them; a new process does that once for nothing else.
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
            // Also after a failure: what is mended is then seen at once.
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
