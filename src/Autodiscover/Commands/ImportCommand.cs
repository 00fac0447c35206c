using System.CommandLine;
using System.Text.Json;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Validation;
using Autodiscover.Sources.Import;

namespace Autodiscover.Commands;

/// <summary>Makes a catalog of another program's configuration: the catalog on standard output, what is missing from it on standard error.</summary>
internal static class ImportCommand
{
    private static readonly Dictionary<string, Func<string, Imported>> Readers = new(StringComparer.Ordinal)
    {
        ["thunderbird"] = ThunderbirdConfig.Read,
        ["automx2"] = Automx2Seed.Read,
        ["mailcow"] = MailcowConf.Read,
    };

    private static readonly Argument<string> Kind = new("KIND") { Description = $"What the file is: {string.Join(", ", Readers.Keys)}" };

    private static readonly Argument<string> Source = new("FILE") { Description = "config-v1.1.xml, automx2's JSON seed, or mailcow.conf" };

    public static Command Create()
    {
        var command = new Command("import", "Makes a catalog from another program's settings.") { Kind, Source };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (!Readers.TryGetValue(parsed.GetRequiredValue(Kind), out var read))
        {
            error.WriteLine($"import: \"{parsed.GetRequiredValue(Kind)}\" is not a kind; use {string.Join(", ", Readers.Keys)}.");
            return ExitCode.Unusable;
        }

        var file = parsed.GetRequiredValue(Source);
        try
        {
            var imported = read(File.ReadAllText(file));
            var json = JsonSerializer.SerializeToUtf8Bytes(imported.Catalog, CatalogJson.Default.ServiceCatalog);
            output.WriteLine(System.Text.Encoding.UTF8.GetString(json));
            return Tell(error, file, imported.Skipped, CatalogReader.Read(json));
        }
        catch (Exception refused) when (refused is FormatException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{file}: {refused.Message}");
            return ExitCode.Unusable;
        }
    }

    private static int Tell(TextWriter error, string file, IReadOnlyList<string> skipped, CatalogReading reading)
    {
        foreach (var line in skipped)
        {
            error.WriteLine($"{file}: not carried over: {line}");
        }

        Report.Write(error, "the new catalog", reading.Problems);
        return reading.Domains is null ? ExitCode.Unusable : ExitCode.Fine;
    }
}
