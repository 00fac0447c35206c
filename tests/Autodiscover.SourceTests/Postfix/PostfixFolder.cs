using System.Diagnostics;
using Autodiscover.Catalog;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Postfix;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Postfix;

/// <summary>A configuration folder of Postfix's that its own tools, postconf and postmap, read as well.</summary>
internal sealed class PostfixFolder : IDisposable
{
    /// <summary>Leaves every list empty but the one that a test sets.</summary>
    private const string Preamble = "compatibility_level = 3.6\nvirtual_alias_domains =\nmydestination =\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public PostfixFolder() => Unprivileged.WriteFile(PathOf("master.cf"), "");

    public string Root { get; } = Unprivileged.NewFolder();

    public FileSource Source => PostfixSource.Create(new SourceEntry { Postfix = Root });

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>A file that is there keeps its owner.</summary>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            return Unprivileged.WriteFile(path, text);
        }

        File.WriteAllText(path, text);
        return path;
    }

    public void Configure(string text) => Write("main.cf", Preamble + text);

    /// <summary>main.cf as this program reads it.</summary>
    public PostfixConfiguration Configuration =>
        PostfixConfiguration.Parse(File.ReadAllText(PathOf("main.cf")), PathOf("main.cf"), Root, System.Net.Dns.GetHostName());

    /// <summary>main.cf as Postfix reads it: a value for each name, or null where it refuses the file.</summary>
    public IReadOnlyList<string>? Postconf(params IEnumerable<string> names)
    {
        Assert.That(TryPostconf(names, out var values), "postconf did not end");
        return values;
    }

    /// <summary>
    /// False where postconf does not end in time: it takes minutes for a parameter that holds itself.
    /// </summary>
    public bool TryPostconf(IEnumerable<string> names, out IReadOnlyList<string>? values)
    {
        var (code, said) = Run("postconf", ["-c", Root, "-x", "-h", .. names]);
        values = code == 0 ? said.Split('\n')[..^1] : null;
        return code is not null;
    }

    /// <summary>Compiles a table.</summary>
    public void Postmap(string table) => Unprivileged.Run("postmap", ["-c", Root, table]);

    /// <summary>Which of the names Postfix finds in a table.</summary>
    public IReadOnlyList<string> Known(string table, IEnumerable<string> names)
    {
        var (code, said) = Run("postmap", ["-c", Root, "-q", "-", table], string.Concat(names.Select(name => name + "\n")));
        Assert.That(code, Is.Zero.Or.EqualTo(1));
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0])];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>The code is null where the program had to be ended.</summary>
    private static (int? Code, string Said) Run(string program, IEnumerable<string> arguments, string input = "")
    {
        using var process = Process.Start(Unprivileged.Program(program, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var hasEnded = process.WaitForExit(Patience);
        if (!hasEnded)
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        error.Wait();
        return (hasEnded ? process.ExitCode : null, output.Result);
    }
}
