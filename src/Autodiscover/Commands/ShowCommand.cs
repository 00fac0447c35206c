using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Prints what a client would get, without a server.</summary>
internal static class ShowCommand
{
    private static readonly string[] FormatNames =
        [.. WireFormat.All.Where(format => format.Render is not null).Select(format => format.Name)];

    private static readonly Argument<string> Subject = new("ADDRESS|DOMAIN")
    {
        Description = "A mail address or a domain of the catalog",
    };

    private static readonly Option<string?> As = new("--as")
    {
        Description = $"Print a document as clients get it: {string.Join(", ", FormatNames)}. Default: a table of the settings",
        HelpName = "FORMAT",
        CompletionSources = { FormatNames },
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the settings as JSON" };

    public static Command Create()
    {
        var command = new Command("show", "Show the settings that clients get for an address or a domain.") { Subject, As, Json };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (!TryReadFormat(parsed, out var format)
            || !TryReadSubject(parsed, out var name, out var address)
            || !TryResolve(parsed, format, name, address, out var settings))
        {
            return ExitCode.Unusable;
        }

        if (format is not null && WhyNot(format, settings) is { } reason)
        {
            return Refuse(parsed, reason);
        }

        parsed.InvocationConfiguration.Output.Write(
            format is null ? Settings(parsed, settings) : Encoding.UTF8.GetString(format.Render!(settings)));
        return ExitCode.Fine;
    }

    private static string Settings(ParseResult parsed, AccountSettings settings) =>
        parsed.GetValue(Json) ? ShowJson.Render(settings) : SettingsTable.Render(settings);

    /// <summary>No format means the table for people.</summary>
    private static bool TryReadFormat(ParseResult parsed, out WireFormat? format)
    {
        var name = parsed.GetValue(As);
        format = name is null ? null : WireFormat.Find(name);
        if (name is not null && parsed.GetValue(Json))
        {
            Refuse(parsed, $"--json and --as {Printable.From(name)} exclude each other; use one of them.");
            return false;
        }

        if (name is null || format?.Render is not null)
        {
            return true;
        }

        Refuse(parsed, $"--as: \"{Printable.From(name)}\" is not a format; {Suggestion.Sentence(name, FormatNames)}.");
        return false;
    }

    private static bool TryReadSubject(ParseResult parsed, out string domain, out EmailAddress? address)
    {
        var subject = parsed.GetRequiredValue(Subject);
        if (EmailAddress.TryParse(subject, out address))
        {
            domain = address.Domain;
            return true;
        }

        if (DomainName.TryNormalize(subject, out var name))
        {
            domain = name;
            return true;
        }

        domain = "";
        var seen = Printable.From(subject);
        Refuse(parsed, $"\"{seen}\" is not an address or a domain; use one like user@example.com or example.com.");
        return false;
    }

    private static bool TryResolve(
        ParseResult parsed,
        WireFormat? format,
        string name,
        EmailAddress? address,
        [NotNullWhen(true)] out AccountSettings? settings)
    {
        settings = null;
        if (!CatalogInput.TryOpen(parsed, out var domains, out var catalog)
            || !CatalogInput.TryFind(parsed, domains, name, out var domain))
        {
            return false;
        }

        if (format is not { NamesAliases: true })
        {
            settings = AccountSettings.Create(domain, address);
            return true;
        }

        if (!domains.TryFindListed(name, out _))
        {
            Refuse(parsed, $"{name} has no entry of its own, a pattern covers it; list it to show it as {format.Name}.");
            return false;
        }

        settings = EntrySettings.Create(domains, EntryNames.From(catalog).Find(name));
        return true;
    }

    private static string? WhyNot(WireFormat format, AccountSettings settings) => format switch
    {
        _ when !format.IsOffered(settings) =>
            $"{settings.Domain} does not answer in {format.Name}: it is switched off, "
            + "or the catalog has nothing that it could say.",
        { NeedsAddress: true } when settings.Address is null =>
            $"{format.Name} is made for one person: give an address, like user@{settings.Domain}.",
        _ => null,
    };

    private static int Refuse(ParseResult parsed, string reason)
    {
        parsed.InvocationConfiguration.Error.WriteLine(reason);
        return ExitCode.Unusable;
    }
}
