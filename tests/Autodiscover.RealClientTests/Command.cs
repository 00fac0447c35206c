using System.Diagnostics;

namespace Autodiscover.RealClientTests;

/// <summary>A program that is run to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Returns what it printed; anything but exit code 0 is an error that shows what it complained about.
    /// </summary>
    public static Task<string> Run(string program, params string[] arguments) => RunAnswering("", program, arguments);

    /// <summary>Types <paramref name="input"/> at whatever it asks.</summary>
    public static async Task<string> RunAnswering(string input, string program, params string[] arguments)
    {
        var (code, output, error) = await Execute(program, arguments, input);
        return code == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {code}.\n{output}\n{error}");
    }

    private static async Task<(int Code, string Output, string Error)> Execute(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await error);
    }
}
