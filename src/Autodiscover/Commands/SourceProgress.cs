using Autodiscover.Sources;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Shows on a terminal which sources are still being read, if it takes longer than a second.</summary>
internal static class SourceProgress
{
    private const string ClearLine = "\r\e[K";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static async Task<SourceResult[]> Watch(TextWriter error, IReadOnlyList<PendingSource> sources)
    {
        var all = Task.WhenAll(sources.Select(source => source.Result));
        if (error != Console.Error || Console.IsErrorRedirected)
        {
            return await all;
        }

        for (var seconds = 1; await Task.WhenAny(all, Task.Delay(Interval)) != all; seconds++)
        {
            await error.WriteAsync(ClearLine + Describe([.. sources.Where(source => !source.Result.IsCompleted)], seconds));
        }

        await error.WriteAsync(ClearLine);
        return await all;
    }

    internal static string Describe(IReadOnlyCollection<PendingSource> open, int seconds) =>
        $"reading {Printable.List([.. open.Select(source => source.Name)], most: 2)} ({seconds} s)";
}
