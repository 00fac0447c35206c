using System.Diagnostics;

namespace Autodiscover.DoctorTests;

/// <summary>A server of Debian's that a test run starts and ends by its own process id.</summary>
internal sealed class Daemon : IDisposable
{
    private readonly Process process;

    public Daemon(string program, params string[] arguments)
    {
        process = Process.Start(Redirected(program, arguments))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            using var term = Process.Start("kill", $"{process.Id}");
            term.WaitForExit();
            if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
    }

    /// <summary>Runs a program to its end and returns what it said.</summary>
    public static (int Exit, string Said) Run(string program, params string[] arguments) =>
        RunWith(null, program, arguments);

    /// <summary>The same with one more variable in its environment.</summary>
    public static (int Exit, string Said) RunWith((string Name, string Value)? variable, string program,
        params string[] arguments)
    {
        var start = Redirected(program, arguments);
        if (variable is { } one)
        {
            start.Environment[one.Name] = one.Value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    private static ProcessStartInfo Redirected(string program, string[] arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

    public static bool Exists(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
