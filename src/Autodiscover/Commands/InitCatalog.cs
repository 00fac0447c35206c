using Autodiscover.Catalog;
using Autodiscover.Sources.MailServers;

namespace Autodiscover.Commands;

/// <summary>Builds the first catalog from the arguments and from what was found on this machine.</summary>
internal static class InitCatalog
{
    /// <summary>What is still missing for a catalog; null if nothing is.</summary>
    public static string? Missing(FoundServer found, string? host, IReadOnlyCollection<string> domains) =>
        (host ?? found.Host) is null ? "the mail server's name" : domains.Count == 0 && found.Source is null && found.Imported is null
            ? "a mail domain" : null;

    public static ServiceCatalog From(FoundServer found, string? host, IReadOnlyCollection<string> domains)
    {
        var listed = domains.Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(name => name, _ => DomainEntry.Plain);
        return found.Imported is { } imported
            ? imported with { Host = host ?? imported.Host, Domains = listed.Count > 0 ? listed : imported.Domains }
            : new ServiceCatalog
            {
                Host = host ?? found.Host,
                Login = found.Login,
                Services = Services(found),
                Domains = listed,
                Sources = found.Source is { } source ? [source] : null,
            };
    }

    /// <summary>Unset where nothing was found. What was not found on one side is written as usual servers have it.</summary>
    private static List<MailService>? Services(FoundServer found)
    {
        if (found.Incoming.Count == 0 && found.Outgoing.Count == 0)
        {
            return null;
        }

        var incoming = found.Incoming.Count > 0 ? found.Incoming : Standard(MailProtocol.Imap);
        var outgoing = found.Outgoing.Count > 0 ? found.Outgoing : Standard(MailProtocol.Smtp);
        return [.. incoming, .. outgoing];
    }

    private static IReadOnlyList<MailService> Standard(MailProtocol protocol) =>
        [.. MailService.Standard.Where(service => service.Protocol == protocol)];
}
