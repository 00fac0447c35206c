using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Domains;

/// <summary>A source whose rows, version and troubles a test sets.</summary>
internal sealed class MemorySource : IDomainSource
{
    private TaskCompletionSource change = new();

    public MemorySource(params string[] domains) => Set(domains);

    public string Name => "memory";

    public DomainRow[] Rows { get; set; } = [];

    public string? Version { get; set; }

    /// <summary>What a read throws instead of ending well.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>True: a read takes no notice of being cancelled, and never ends.</summary>
    public bool Hangs { get; set; }

    public int Reads { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Set(params string[] domains) => Rows = [.. domains.Select(domain => new DomainRow(domain))];

    public void SaySo() => Interlocked.Exchange(ref change, new()).SetResult();

    public Task<string?> ReadVersion(CancellationToken stopping) =>
        Trouble is null ? Task.FromResult(Version) : Task.FromException<string?>(Trouble);

    public Task Read(IDomainRows rows, CancellationToken stopping)
    {
        Reads++;
        Array.ForEach(Rows, row => rows.Add(row));
        return Hangs ? new TaskCompletionSource().Task : Task.CompletedTask;
    }

    public Task WaitForChange(CancellationToken stopping) => change.Task.WaitAsync(stopping);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
