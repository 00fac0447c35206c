using System.Diagnostics;

namespace Autodiscover.Tests.Commands;

/// <summary>The program at the end of a pipe, as a shell runs it.</summary>
internal static class Piped
{
    public static async Task<(int Exit, string Output, string Error)> Run(string source, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh")
        {
            ArgumentList = { "-c", $"{source} | exec \"$@\"", "sh", Path.Combine(AppContext.BaseDirectory, "autodiscover") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
