using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// The mail services of a file, and how its logins, methods and order become those of a catalog.
/// </summary>
internal sealed class DraftServices(SkippedLines skipped)
{
    private readonly List<DraftService> services = [];
    private readonly HashSet<MailProtocol> plaintext = [];

    /// <summary>The first host that is the same for every domain.</summary>
    public string? FirstHost => services
        .Select(service => service.Service.Host)
        .FirstOrDefault(host => host?.Contains('{', StringComparison.Ordinal) == false);

    /// <summary>What people log in with: as at the first incoming server, or at the first that says it.</summary>
    private LoginTemplate? Login => services
        .OrderBy(service => service.Service.Protocol == MailProtocol.Smtp)
        .Select(service => service.Login)
        .FirstOrDefault(login => login is not null);

    public void Add(DraftService service) => services.Add(service);

    public void NotePlaintext(MailProtocol protocol) => plaintext.Add(protocol);

    /// <summary>Throws <see cref="ImportException"/> where clients would find nothing to read or to send with.</summary>
    public void Require(string place)
    {
        var incoming = services.Exists(service => service.Service.Protocol != MailProtocol.Smtp);
        var outgoing = services.Exists(service => service.Service.Protocol == MailProtocol.Smtp);
        if (!incoming || !outgoing)
        {
            throw new ImportException($"{place}: {Reason(incoming, outgoing)}");
        }
    }

    public MailSettings Fill(MailSettings settings)
    {
        var login = Login ?? LoginTemplate.FullAddress;
        NoteOrder([.. services.Where(service => service.Service.Protocol != MailProtocol.Smtp)]);
        NoteOrder([.. services.Where(service => service.Service.Protocol == MailProtocol.Smtp)]);
        var filled = services.ConvertAll(service => Fill(service, login, settings.Oauth2 is not null));
        return settings with
        {
            Login = login == LoginTemplate.FullAddress && settings is ServiceCatalog ? null : login,
            Services = IsStandard(filled) ? null : filled,
        };
    }

    /// <summary>The one place where a file's login and methods become a service's own.</summary>
    private MailService Fill(DraftService service, LoginTemplate login, bool hasOAuth)
    {
        if (service.Login is { } own && own != login)
        {
            skipped.Add(
                $"{service.Place}: its login is {Printable.From(own.Text)}; "
                + $"all servers of a domain have one, {Printable.From(login.Text)}.");
        }

        if (service.Methods.HasFlag(LoginMethods.OAuth2) && !hasOAuth)
        {
            skipped.Add(
                $"{service.Place}: OAuth 2 without an <oAuth2> block that says where tokens come from; "
                + "a password is published, add \"oauth2\" if you know it.");
        }

        return service.Service;
    }

    /// <summary>
    /// IMAP comes before POP3 and TLS before STARTTLS in every document, since clients differ in which end they take.
    /// </summary>
    private void NoteOrder(List<DraftService> given)
    {
        var published = given
            .OrderBy(service => service.Service.Protocol)
            .ThenBy(service => service.Service.Security)
            .ToList();
        var moved = published.Zip(given).FirstOrDefault(pair => pair.First != pair.Second);
        if (moved.First is { } first)
        {
            skipped.Add($"{first.Place}: order: imap is published before pop3, TLS before STARTTLS; this one moves up.");
        }
    }

    private string Reason(bool incoming, bool outgoing)
    {
        const string Plaintext = "passwords would go in the clear, and Thunderbird for Android refuses such a document";
        var missing = (incoming, outgoing) switch
        {
            (false, false) => "server",
            (false, true) => "incoming server",
            _ => "outgoing server",
        };
        var isPlaintext = plaintext.Count > 0
            && (incoming || plaintext.Any(protocol => protocol != MailProtocol.Smtp))
            && (outgoing || plaintext.Contains(MailProtocol.Smtp));
        return isPlaintext
            ? $"every {missing} is plaintext, so nothing is left to publish: {Plaintext}; turn on TLS first."
            : $"there is no {missing} that can be carried over{FirstSkipped()}; clients need both kinds.";
    }

    private string FirstSkipped() => skipped.Lines is [var line, ..] ? $" ({line.TrimEnd('.')})" : "";

    private static bool IsStandard(List<MailService> filled) =>
        filled.Count == MailService.Standard.Count && !MailService.Standard.Except(filled).Any();
}
