namespace Autodiscover.Commands;

/// <summary>When a JSON report was made, to the second.</summary>
internal static class JsonTime
{
    public static DateTimeOffset Now
    {
        get
        {
            var now = TimeProvider.System.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }
}
