using Autodiscover.Catalog;
using Autodiscover.Refresh;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Domains;

/// <summary>
/// Keeps the domains of one source up to date. If the source is down, slow or wrong, its last good domains stay in use.
/// </summary>
internal sealed class DomainSourceRefresh : IRefreshable, IAsyncDisposable
{
    public const int UsualSeconds = 60;

    /// <summary>How many different reasons are logged while a source stays down.</summary>
    private const int MostReasons = 5;

    /// <summary>How long one read may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(300);

    private readonly SourceEntry entry;
    private readonly IDomainSource source;
    private readonly SnapshotCopy? copy;
    private readonly TimeProvider clock;
    private readonly SourceLog log;
    private readonly Action changed;
    private readonly LossGuard lossGuard;
    private readonly HashSet<string> reasons = [];
    private IReadOnlyList<(int Rows, string Reason)> unusable = [];
    private string? noted;

    public DomainSourceRefresh(
        SourceEntry entry, IDomainSource source, SnapshotCopy? copy, TimeProvider clock, ILogger logger, Action changed)
    {
        this.entry = entry;
        this.source = source;
        this.copy = copy;
        this.clock = clock;
        log = new SourceLog(logger, Name);
        this.changed = changed;
        lossGuard = new LossGuard(entry, clock);
        Status = new SourceStatus(Name);
    }

    public string Name => entry.Name ?? source.Name;

    /// <summary>A single read times out earlier, with a message.</summary>
    public TimeSpan Timeout { get; } = Patience + TimeSpan.FromSeconds(30);

    /// <summary>The entry in the catalog; if it is unchanged after a reload, this object continues.</summary>
    public SourceEntry Entry => entry;

    /// <summary>The last good domains; null if there were none yet.</summary>
    public SourceSnapshot? Snapshot { get; private set; }

    public SourceStatus Status { get; private set; }

    /// <summary>Loads the copy on disk, if there is one.</summary>
    public async Task ReadCopy(CancellationToken stopping)
    {
        if (copy is not null && await copy.Read(stopping) is { } kept)
        {
            Begin(kept);
            log.CopyUsed(kept.Count);
        }
    }

    /// <summary>Starts with what is already known of it.</summary>
    public void Begin(SourceSnapshot known)
    {
        Snapshot = known;
        Status = Status with { Rows = known.Count };
    }

    /// <summary>
    /// Waits for a notification of the source or the end of the interval, which varies a little at random.
    /// </summary>
    public async Task WaitForChange(CancellationToken stopping)
    {
        var seconds = (entry.RefreshSeconds ?? UsualSeconds) * (0.9 + (0.2 * Random.Shared.NextDouble()));
        await await Task.WhenAny(SaysSo(stopping), Task.Delay(TimeSpan.FromSeconds(seconds), clock, stopping));
    }

    public async Task<bool> Refresh(RefreshReason reason, CancellationToken stopping)
    {
        var began = clock.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience, clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        try
        {
            // A source that hangs although it was cancelled is abandoned; its later result is ignored.
            var next = await ThreadPoolContext.Run(() => Read(deadline.Token)).WaitAsync(deadline.Token);
            Succeed(next, reason, clock.GetElapsedTime(began));
            return true;
        }
        catch (SourceException failure)
        {
            Fail(failure.Message, clock.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            Fail($"did not answer within {Patience.TotalSeconds:0} s", clock.GetElapsedTime(began));
        }

        return false;
    }

    /// <summary>Counts rows that cannot be used with the catalog. Logs a few of the reasons, each once.</summary>
    public void NoteUnusable(IReadOnlyList<(int Rows, string Reason)> found)
    {
        var kinds = found.Take(MostReasons).ToList();
        foreach (var (rows, reason) in kinds.Except(unusable))
        {
            log.Unusable(rows, reason);
        }

        unusable = kinds;
        Status = Status with { UnusableRows = found.Sum(kind => kind.Rows) };
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>
    /// An admin panel that changes many domains sends many notifications: one read is enough for all.
    /// </summary>
    private async Task SaysSo(CancellationToken stopping)
    {
        await source.WaitForChange(stopping);
        await Task.Delay(Gathering, clock, stopping);
    }

    private async Task<SourceSnapshot> Read(CancellationToken stopping)
    {
        var version = await source.ReadVersion(stopping);
        if (Snapshot is { Version: { } known } last && known == version && !lossGuard.IsOpen)
        {
            return last;
        }

        var builder = new SnapshotBuilder();
        await source.Read(builder, stopping);
        return builder.Build(version);
    }

    private void Succeed(SourceSnapshot next, RefreshReason reason, TimeSpan duration)
    {
        var wasDoubted = lossGuard.IsOpen;
        var isDoubted = lossGuard.Doubts(Snapshot, next, reason);
        LogTurn(next, wasDoubted, isDoubted);
        LogNote();
        reasons.Clear();
        Status = Status with
        {
            LastSuccess = clock.GetUtcNow(),
            Duration = duration,
            SkippedRows = next.SkippedRows,
            Trouble = isDoubted ? $"gives {next.Count} domains instead of {Snapshot!.Count}, which is not accepted yet" : null,
        };
        if (!isDoubted)
        {
            Accept(next);
        }
    }

    private void Accept(SourceSnapshot next)
    {
        if (next.Digest == Snapshot?.Digest)
        {
            // Keeps the name objects that are already in the index: a second set would double the memory.
            Snapshot = Snapshot with { Version = next.Version, SkippedRows = next.SkippedRows, SkippedExamples = next.SkippedExamples };
            return;
        }

        var before = Snapshot?.Count ?? 0;
        Snapshot = next;
        Status = Status with { Rows = next.Count };
        log.Changed(next.Count, before, next.SkippedRows);
        changed();
        Keep(next);
    }

    private void Fail(string reason, TimeSpan duration)
    {
        if (reasons.Count < MostReasons && reasons.Add(reason))
        {
            log.Down(reason, Snapshot?.Count ?? 0);
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
            log.NotKept(refused is UnauthorizedAccessException ? "permission denied" : "the disk refused it");
        }
    }

    private void LogNote()
    {
        if (source.Note is { } note && note != noted)
        {
            log.Note(note);
        }

        noted = source.Note;
    }

    private void LogTurn(SourceSnapshot next, bool wasDoubted, bool isDoubted)
    {
        if (reasons.Count > 0)
        {
            log.Back();
        }

        if (isDoubted && !wasDoubted)
        {
            log.Doubted(next.Count, Snapshot!.Count, LossGuard.ReadsThatAgree);
        }
        else if (wasDoubted && !isDoubted)
        {
            log.Believed(next.Count);
        }
    }
}
