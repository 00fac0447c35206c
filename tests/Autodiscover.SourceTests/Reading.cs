using Autodiscover.Sources.Reading;

namespace Autodiscover.SourceTests;

/// <summary>What a read says and does when it cannot end well.</summary>
internal static class Reading
{
    /// <summary>Reads a source that must refuse, and returns what it says.</summary>
    public static async Task<string> Failure(IDomainSource source) =>
        (await Assert.ThrowsAsync<SourceException>(() => source.Read(new CollectedRows(), default)))!.Message;

    /// <summary>A read that hangs ends soon after it is told to stop.</summary>
    /// <param name="source">A source whose server hangs.</param>
    /// <param name="first">What to wait for before telling it to stop.</param>
    public static async Task AssertStops(IDomainSource source, Task? first = null)
    {
        using var stopping = new CancellationTokenSource();
        var reading = source.Read(new CollectedRows(), stopping.Token);
        await (first ?? Task.Delay(200)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(reading.IsCompleted, Is.False);

        await stopping.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(10)));
    }
}
