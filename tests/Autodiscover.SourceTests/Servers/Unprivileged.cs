using System.Diagnostics;

namespace Autodiscover.SourceTests.Servers;

/// <summary>Starts programs as a user who may do nothing: initdb refuses root, and root reads every file.</summary>
internal static class Unprivileged
{
    private static readonly string[] AsNobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"];

    private static readonly bool IsRoot = Environment.UserName == "root";

    /// <summary>A new temporary folder that this user owns.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("autodiscover-sources-").FullName;
        Own(folder);
        return folder;
    }

    /// <summary>Writes a file that only this user reads.</summary>
    public static string WriteFile(string path, string text)
    {
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Own(path);
        return path;
    }

    public static ProcessStartInfo Program(string program, params IEnumerable<string> arguments)
    {
        string[] words = [.. IsRoot ? AsNobody : [], program, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    /// <summary>
    /// Runs a program to its end, hands it <paramref name="input"/>, and returns what it said. Fails the test if the
    /// program fails.
    /// </summary>
    public static string Run(string program, IEnumerable<string> arguments, string input = "")
    {
        using var process = Process.Start(Program(program, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"{program}: {error.Result}{output.Result}");
        return output.Result;
    }

    private static void Own(string path)
    {
        if (IsRoot)
        {
            using var chown = Process.Start("chown", ["nobody:nogroup", path]);
            chown.WaitForExit();
        }
    }
}
