using System.Diagnostics;
using Autodiscover.Catalog;
using Autodiscover.Refresh;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Domains;

/// <summary>
/// Keeps the domains of one source current. A source that is down, slow or wrong keeps its last good domains; what it
/// says of a sudden loss is not believed at once, since a truncated table must not take a hoster's customers down.
/// </summary>
internal sealed partial class DomainSourceRefresh : IRefreshable, IAsyncDisposable
{
    private const int UsualSeconds = 60;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(300);

    /// <summary>Fewer names than this may always vanish.</summary>
    private const int SmallLoss = 20;

    /// <summary>A loss is believed when so many reads in a row say the same.</summary>
    private const int ReadsThatAgree = 3;

    private readonly SourceEntry entry;
    private readonly IDomainSource source;
    private readonly SnapshotCopy? copy;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Action changed;
    private (long Digest, int Reads) doubted;

    public DomainSourceRefresh(SourceEntry entry, IDomainSource source, SnapshotCopy? copy, TimeProvider clock, ILogger logger, Action changed)
    {
        this.entry = entry;
        this.source = source;
        this.copy = copy;
        this.clock = clock;
        this.logger = logger;
        this.changed = changed;
        Status = new SourceStatus(Name);
    }

    public string Name => entry.Name ?? source.Name;

    public TimeSpan Timeout { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How it is written; a source that is written alike after a reload is the same one.</summary>
    public SourceEntry Entry => entry;

    /// <summary>The last good domains; null before there were any.</summary>
    public SourceSnapshot? Snapshot { get; private set; }

    public SourceStatus Status { get; private set; }

    /// <summary>Takes up the copy on disk, if there is one.</summary>
    public async Task ReadCopy(CancellationToken stopping)
    {
        if (copy is not null && await copy.Read(stopping) is { } kept)
        {
            Snapshot = kept;
            Status = Status with { Rows = kept.Count };
            CopyUsed(logger, Name, kept.Count);
        }
    }

    /// <summary>
    /// Whichever comes first: the source says so itself, or the interval is over, a little earlier or later by chance.
    /// </summary>
    public async Task WaitForChange(CancellationToken stopping)
    {
        var seconds = (entry.RefreshSeconds ?? UsualSeconds) * (0.9 + (0.2 * Random.Shared.NextDouble()));
        await await Task.WhenAny(SaysSo(stopping), Task.Delay(TimeSpan.FromSeconds(seconds), clock, stopping));
    }

    /// <summary>An admin panel that changes many domains says so many times: one read serves them all.</summary>
    private async Task SaysSo(CancellationToken stopping)
    {
        await source.WaitForChange(stopping);
        await Task.Delay(Gathering, clock, stopping);
    }

    public async Task<bool> Refresh(RefreshReason reason, CancellationToken stopping)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var version = await source.ReadVersion(stopping);
            var next = Snapshot is { Version: { } known } && known == version && doubted.Reads == 0 ? Snapshot : await Read(version, stopping);
            Succeed(next, reason, watch.Elapsed);
            return true;
        }
        catch (SourceException failure)
        {
            Fail(failure.Message, watch.Elapsed);
            return false;
        }
        catch (OperationCanceledException)
        {
            Fail($"did not answer within {Timeout.TotalSeconds:0} s", watch.Elapsed);
            throw;
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<SourceSnapshot> Read(string? version, CancellationToken stopping)
    {
        var builder = new SnapshotBuilder();
        await source.Read(builder, stopping);
        return builder.Build(version);
    }

    private void Succeed(SourceSnapshot next, RefreshReason reason, TimeSpan duration)
    {
        if (Status.Trouble is not null && doubted.Reads == 0)
        {
            Back(logger, Name);
        }

        var isDoubted = IsDoubted(next, reason);
        Status = Status with
        {
            LastSuccess = clock.GetUtcNow(),
            Duration = duration,
            SkippedRows = next.SkippedRows,
            Trouble = isDoubted ? $"gives {next.Count} domains instead of {Snapshot!.Count}, which is not believed yet" : null,
        };
        if (isDoubted || next.Digest == Snapshot?.Digest)
        {
            Snapshot = isDoubted ? Snapshot : next.Version is null ? Snapshot : next;
            return;
        }

        var before = Snapshot;
        Snapshot = next;
        Status = Status with { Rows = next.Count };
        Keep(next);
        Changed(logger, Name, next.Count, before?.Count ?? 0, next.SkippedRows);
        changed();
    }

    /// <summary>
    /// An empty result, or a loss of half and at least 20 names, is doubted until three reads agree or the operator
    /// asks for it.
    /// </summary>
    private bool IsDoubted(SourceSnapshot next, RefreshReason reason)
    {
        var loss = (Snapshot?.Count ?? 0) - next.Count;
        var isLarge = loss > 0 && (next.Count == 0 || (loss >= SmallLoss && 2 * loss >= Snapshot!.Count));
        if (!isLarge || reason == RefreshReason.Requested || entry.AcceptLosses == true)
        {
            doubted = default;
            return false;
        }

        doubted = (next.Digest, doubted.Reads > 0 && doubted.Digest == next.Digest ? doubted.Reads + 1 : 1);
        if (doubted.Reads >= ReadsThatAgree)
        {
            doubted = default;
            return false;
        }

        if (doubted.Reads == 1)
        {
            Doubted(logger, Name, next.Count, Snapshot!.Count, ReadsThatAgree);
        }

        return true;
    }

    private void Fail(string reason, TimeSpan duration)
    {
        if (Status.Trouble != reason)
        {
            Down(logger, Name, reason, Snapshot?.Count ?? 0);
        }

        Status = Status with { Duration = duration, Failures = Status.Failures + 1, Trouble = reason };
    }

    private void Keep(SourceSnapshot next)
    {
        try
        {
            copy?.Write(next);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            NotKept(logger, Name, refused is UnauthorizedAccessException ? "permission denied" : "the disk refused it");
        }
    }

    [LoggerMessage(LogLevel.Information, "{Source}: {Domains} domains from the copy on disk, until the source answers")]
    private static partial void CopyUsed(ILogger logger, string source, int domains);

    [LoggerMessage(LogLevel.Information, "{Source}: {Domains} domains (was {Before}), {Skipped} rows skipped")]
    private static partial void Changed(ILogger logger, string source, int domains, int before, int skipped);

    [LoggerMessage(LogLevel.Error, "{Source}: {Reason}. The last good domains stay in force ({Domains}); it is tried again")]
    private static partial void Down(ILogger logger, string source, string reason, int domains);

    [LoggerMessage(LogLevel.Information, "{Source}: answers again")]
    private static partial void Back(ILogger logger, string source);

    [LoggerMessage(
        LogLevel.Error,
        "{Source}: gives {Domains} domains instead of {Before}. That is not believed until {Reads} reads agree; SIGHUP believes it at once")]
    private static partial void Doubted(ILogger logger, string source, int domains, int before, int reads);

    [LoggerMessage(LogLevel.Warning, "{Source}: its copy on disk could not be written ({Reason}); a start while the source is down would serve older domains")]
    private static partial void NotKept(ILogger logger, string source, string reason);
}
