using System.CommandLine;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Validation;
using Autodiscover.Files;
using Autodiscover.Sources.MailServers;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Writes the first catalog: for the mail server that is named, or the one found on this machine. It never overwrites a
/// file.
/// </summary>
internal static class InitCommand
{
    /// <summary>The user that the Debian package runs the service as.</summary>
    private const string ServiceName = "autodiscover";

    private const string SystemFile = "/etc/autodiscover/catalog.json";
    private const string How = "use: autodiscover init --host mail.example.com example.com";
    private const int LongestLine = 2000;

    private static readonly Argument<string[]> Domains = new("DOMAIN")
    {
        Description = "Your mail domains. Default: those of the mail server on this machine",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Host = new("--host")
    {
        Description = "The mail server's name, as clients reach it. Default: what its configuration says",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Output = new("--output")
    {
        Description = $"Where to write. Default: as root {SystemFile}, else ./catalog.json",
        HelpName = "FILE",
    };

    private static readonly Option<string> Root = new("--root")
    {
        Description = "The folder that is / of the mail server, to look in another machine's files",
        HelpName = "DIR",
        DefaultValueFactory = _ => "/",
    };

    public static Command Create()
    {
        var command = new Command("init", "Write the first catalog.") { Domains, Host, Output, Root };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stopping)
    {
        var (host, domains) = (parsed.GetValue(Host), parsed.GetValue(Domains) ?? []);
        var file = parsed.GetValue(Output) ?? (Environment.IsPrivilegedProcess ? SystemFile : "./catalog.json");
        var error = parsed.InvocationConfiguration.Error;
        if (Path.Exists(file))
        {
            await error.WriteLineAsync($"init: {Printable.From(file)} is there already and stays as it is; name another file by --output.");
            return ExitCode.Unusable;
        }

        var found = host is not null && domains.Length > 0 ? new FoundServer() : await Search(parsed, stopping);
        Tell(parsed.InvocationConfiguration.Output, found);
        if (InitCatalog.Missing(found, host, domains) is { } missing)
        {
            var place = found.IsNothing ? "no mail server was found here; " : "";
            await error.WriteLineAsync($"init: {place}{missing} is not known; {How}");
            return ExitCode.Unusable;
        }

        return Write(parsed, InitCatalog.From(found, host, domains), file, found.Example);
    }

    private static async Task<FoundServer> Search(ParseResult parsed, CancellationToken stopping)
    {
        var root = Path.GetFullPath(parsed.GetRequiredValue(Root)).TrimEnd('/');
        var service = Environment.IsPrivilegedProcess
            ? ServiceUser.From(ServiceName, await Table("/etc/passwd", stopping), await Table("/etc/group", stopping))
            : null;
        return await new ServerSearch(root, service, stopping).Find();
    }

    private static async Task<string> Table(string path, CancellationToken stopping)
    {
        try
        {
            return await BoundedFile.ReadText(path, stopping: stopping);
        }
        catch (UnreadableFileException)
        {
            return "";
        }
    }

    private static void Tell(TextWriter output, FoundServer found)
    {
        foreach (var line in found.Lines)
        {
            output.WriteLine($"found: {Printable.From(line, LongestLine)}");
        }

        if (!found.IsNothing && found.Imported is null)
        {
            TellMissing(output, found.Incoming, "IMAP", "Dovecot");
            TellMissing(output, found.Outgoing, "submission", "Postfix's master.cf");
        }
    }

    private static void TellMissing(TextWriter output, IReadOnlyList<MailService> services, string what, string where)
    {
        if (services.Count == 0)
        {
            output.WriteLine($"found: no {what} in {where}; the usual ports are written. Turn it on there, or correct \"services\".");
        }
    }

    private static int Write(ParseResult parsed, ServiceCatalog catalog, string file, string? example)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var problems = CatalogReading.Create(catalog).Problems;
        if (problems.Any(problem => problem.Severity == Severity.Error))
        {
            Report.Write(error, "init", [.. problems.Where(problem => problem.Severity == Severity.Error)]);
            return ExitCode.Unusable;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            JsonSerializer.Serialize(stream, catalog, CatalogJson.Default.ServiceCatalog);
            stream.Write("\n"u8);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error.WriteLine($"init: {Printable.From(file)} cannot be written: {FileFailure.Describe(refused)}.");
            return ExitCode.Unusable;
        }

        TellNext(output, Printable.From(file), catalog.Domains.Keys.FirstOrDefault() ?? example ?? "YOUR-DOMAIN");
        return ExitCode.Fine;
    }

    private static void TellNext(TextWriter output, string file, string domain)
    {
        output.WriteLine($"{file} is written. Next:");
        output.WriteLine($"  autodiscover check --catalog {file}");
        output.WriteLine($"  autodiscover dns {Printable.From(domain)} --catalog {file}");
        output.WriteLine(file == SystemFile ? "  systemctl restart autodiscover" : $"  autodiscover --catalog {file}");
    }
}
