using System.CommandLine;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Documents.Page;

namespace Autodiscover.Commands;

/// <summary>Prints what a client would get, without a server.</summary>
internal static class ShowCommand
{
    private static readonly Dictionary<string, (Formats Format, Func<AccountSettings, byte[]> Render)> Documents = new(StringComparer.Ordinal)
    {
        ["autoconfig"] = (Formats.Autoconfig, Autoconfig.Render),
        ["pox"] = (Formats.Pox, Pox.Render),
        ["mobilesync"] = (Formats.Mobilesync, MobileSync.Render),
        ["json"] = (Formats.Json, settings => AutodiscoverJson.Render(settings, settings.Offers(Formats.Pox) ? "AutodiscoverV1" : "ActiveSync")!),
        ["mobileconfig"] = (Formats.Mobileconfig, Mobileconfig.Render),
        ["pacc"] = (Formats.Pacc, Pacc.Render),
        ["page"] = (Formats.Page, Page),
    };

    private static readonly Argument<string> Address = new("ADDRESS") { Description = "Whose settings: an address of a domain in the catalog" };

    private static readonly Option<string?> As = new("--as")
    {
        Description = $"Print a document as clients get it: {string.Join(", ", Documents.Keys)}. Default: a table of the settings",
        HelpName = "FORMAT",
    };

    public static Command Create()
    {
        var command = new Command("show", "Prints what clients get for an address.") { Address, As };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (!EmailAddress.TryParse(parsed.GetRequiredValue(Address), out var address))
        {
            error.WriteLine($"\"{parsed.GetRequiredValue(Address)}\" is not an address; use one like user@example.com.");
            return ExitCode.Unusable;
        }

        var format = parsed.GetValue(As);
        if (format is not null && !Documents.ContainsKey(format))
        {
            error.WriteLine($"--as: \"{format}\" is not a format; use {string.Join(", ", Documents.Keys)}.");
            return ExitCode.Unusable;
        }

        if (!CatalogInput.TryOpen(parsed, out var domains) || !CatalogInput.TryFind(parsed, domains, address.Domain, out var domain))
        {
            return ExitCode.Unusable;
        }

        var settings = AccountSettings.Create(domain, address);
        if (format is not null && !settings.Offers(Documents[format].Format))
        {
            error.WriteLine($"{settings.Domain} does not answer in {format}: it is switched off, or the catalog has nothing that it could say.");
            return ExitCode.Unusable;
        }

        output.Write(format is null ? SettingsTable.Render(settings) : Encoding.UTF8.GetString(Documents[format].Render(settings)));
        return ExitCode.Fine;
    }

    /// <summary>As somebody sees it who typed the address and whose browser names no language.</summary>
    private static byte[] Page(AccountSettings settings) =>
        SettingsPage.Render(settings, new PageVisit { Language = PageLanguage.Choose([]), Typed = settings.Address!.ToString() }).Html;
}
