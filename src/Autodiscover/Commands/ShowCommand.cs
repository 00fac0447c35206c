using System.CommandLine;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Prints what a client would get, without a server.</summary>
internal static class ShowCommand
{
    private static readonly string Names = string.Join(", ", WireFormat.All.Where(format => format.Render is not null).Select(format => format.Name));

    private static readonly Argument<string> Subject = new("ADDRESS|DOMAIN") { Description = "Whose settings: an address of a domain in the catalog, or the domain" };

    private static readonly Option<string?> As = new("--as")
    {
        Description = $"Print a document as clients get it: {Names}. Default: a table of the settings",
        HelpName = "FORMAT",
    };

    public static Command Create()
    {
        var command = new Command("show", "Prints what clients get for an address.") { Subject, As };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var name = parsed.GetValue(As);
        var format = name is null ? null : WireFormat.Find(name);
        if (name is not null && format?.Render is null)
        {
            return Refuse(parsed, $"--as: \"{Printable.From(name)}\" is not a format; use {Names}.");
        }

        if (!TryReadSubject(parsed, out var domainName, out var address))
        {
            return ExitCode.Unusable;
        }

        if (!CatalogInput.TryOpen(parsed, out var domains) || !CatalogInput.TryFind(parsed, domains, domainName, out var domain))
        {
            return ExitCode.Unusable;
        }

        var settings = AccountSettings.Create(domain, address);
        if (format is not null && WhyNot(format, settings) is { } reason)
        {
            return Refuse(parsed, reason);
        }

        output.Write(format is null ? SettingsTable.Render(settings) : Encoding.UTF8.GetString(format.Render!(settings)));
        return ExitCode.Fine;
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
        Refuse(parsed, $"\"{Printable.From(subject)}\" is not an address or a domain; use one like user@example.com or example.com.");
        return false;
    }

    private static string? WhyNot(WireFormat format, AccountSettings settings) => format switch
    {
        _ when !format.IsOffered(settings) =>
            $"{settings.Domain} does not answer in {format.Name}: it is switched off, or the catalog has nothing that it could say.",
        { NeedsAddress: true } when settings.Address is null => $"{format.Name} is made for one person: give an address, like user@{settings.Domain}.",
        _ => null,
    };

    private static int Refuse(ParseResult parsed, string reason)
    {
        parsed.InvocationConfiguration.Error.WriteLine(reason);
        return ExitCode.Unusable;
    }
}
