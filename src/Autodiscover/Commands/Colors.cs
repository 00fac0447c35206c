using Autodiscover.Doctor.Findings;

namespace Autodiscover.Commands;

/// <summary>Colours level words on a terminal that wants them (https://no-color.org).</summary>
internal static class Colors
{
    private static bool AreWanted => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public static Func<Level, string, string> For(TextWriter output) =>
        output == Console.Out && !Console.IsOutputRedirected && AreWanted
            ? (level, text) => $"\e[{Code(level)}m{text}\e[0m"
            : (_, text) => text;

    private static int Code(Level level) => level switch
    {
        Level.Ok => 32,
        Level.Note => 36,
        Level.Warning => 33,
        Level.Problem => 31,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
