using System.CommandLine;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Files;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Writes the documents that a plain web server can serve as files, and lists those that need a running server.
/// </summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Folder = new("DIR")
    {
        Description = "Where to write; one folder a host name. Files that are there are replaced",
    };

    /// <summary>One option for each format that is written only on request.</summary>
    private static readonly IReadOnlyDictionary<WireFormat, Option<bool>> OnRequest = WireFormat.All
        .Where(format => format.IsExportedOnRequest)
        .ToDictionary(format => format, CreateOption);

    public static Command Create()
    {
        var command = new Command("export", "Write the documents of every domain that need no program as files.") { Folder };
        foreach (var option in OnRequest.Values)
        {
            command.Options.Add(option);
        }

        command.SetAction(Run);
        return command;
    }

    private static Option<bool> CreateOption(WireFormat format) =>
        new($"--{format.Name}") { Description = $"Write {format.Name} documents too" };

    private static int Run(ParseResult parsed)
    {
        if (!CatalogInput.TryOpen(parsed, out var domains, out var catalog))
        {
            return ExitCode.Unusable;
        }

        var names = EntryNames.From(catalog);
        var settings = domains.Names
            .Select(name => AccountSettings.Create(domains.Get(name)) with { Names = names.Find(name) })
            .ToList();
        try
        {
            var files = WriteFiles(settings, Requested(parsed), parsed.GetRequiredValue(Folder), parsed.InvocationConfiguration.Error);
            Tell(parsed, files, settings, domains.Count - settings.Count);
            return domains.IsComplete ? ExitCode.Fine : Incomplete(parsed);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var folder = Printable.From(parsed.GetRequiredValue(Folder));
            var reason = FileFailure.Describe(refused);
            parsed.InvocationConfiguration.Error.WriteLine($"export: {folder} cannot be written: {reason}.");
            return ExitCode.Unusable;
        }
    }

    /// <summary>An incomplete export must not look like a complete one.</summary>
    private static int Incomplete(ParseResult parsed)
    {
        parsed.InvocationConfiguration.Error.WriteLine(
            "export: not complete: domains of a source that cannot be read are missing (see above); run it again when the source answers.");
        return ExitCode.Unusable;
    }

    private static List<WireFormat> Requested(ParseResult parsed) =>
        [.. OnRequest.Where(option => parsed.GetValue(option.Value)).Select(option => option.Key)];

    private static int WriteFiles(
        List<AccountSettings> settings, List<WireFormat> requested, string folder, TextWriter error)
    {
        using var progress = ProgressLine.AfterASecond(error);
        var (files, domains) = (0, 0);
        foreach (var one in settings)
        {
            foreach (var (path, content) in StaticFiles.Create(one, requested))
            {
                var file = Path.Combine([folder, .. path.Split('/')]);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                FreshFile.Clear(file);
                File.WriteAllBytes(file, content);
                files++;
            }

            domains++;
            progress.Show(() => $"{domains} of {settings.Count} domains, {files} files");
        }

        return files;
    }

    private static void Tell(ParseResult parsed, int files, List<AccountSettings> settings, int patterns)
    {
        var output = parsed.InvocationConfiguration.Output;
        var folder = Printable.From(parsed.GetRequiredValue(Folder));
        var (written, domains) = (Report.Plural(files, "file"), Report.Plural(settings.Count, "domain"));
        output.WriteLine($"{written} for {domains} written to {folder}.");
        output.WriteLine(
            "Serve .xml as text/xml, .json as application/json without compression, "
            + ".mobileconfig as application/x-apple-aspen-config.");
        output.WriteLine("Not there, since no file can say it:");
        foreach (var line in settings.SelectMany(StaticFiles.Missing).Distinct())
        {
            output.WriteLine($"  {line}");
        }

        if (patterns > 0)
        {
            var wildcards = Report.Plural(patterns, "wildcard");
            output.WriteLine($"  {wildcards} of the catalog: the names below it are not known before somebody asks.");
        }
    }
}
