using System.Text.RegularExpressions;
using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>
/// The mail services of a file, and how its logins, methods and order become those of a catalog.
/// </summary>
internal sealed partial class DraftServices(SkippedLines skipped)
{
    private static readonly AuthenticationMethod[] Usual = [AuthenticationMethod.OAuth2, AuthenticationMethod.Password];

    private readonly List<DraftService> services = [];
    private readonly HashSet<MailProtocol> plaintext = [];

    /// <summary>Where the lines about these services begin: providers before them have lines of their own.</summary>
    private readonly int firstLine = skipped.Lines.Count;

    /// <summary>The first host that is the same for every domain.</summary>
    public string? FirstHost => services
        .Select(service => service.Service.Host)
        .FirstOrDefault(host => host?.Contains('{', StringComparison.Ordinal) == false);

    /// <summary>What people log in with: as at the first incoming server, or at the first that says it.</summary>
    private LoginTemplate? Login => services
        .OrderBy(service => service.Service.Protocol == MailProtocol.Smtp)
        .Select(service => service.Login)
        .FirstOrDefault(login => login is not null);

    public void Add(DraftService service)
    {
        if (services.Exists(service.SaysTheSame))
        {
            skipped.Add($"{service.Place}: stands here twice; one is enough.");
        }
        else
        {
            services.Add(service);
        }
    }

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

    /// <summary>Where OAuth 2 is inherited, what has none of its own must say so.</summary>
    public MailSettings Fill(MailSettings settings, bool inheritsOAuth)
    {
        var login = Login ?? LoginTemplate.FullAddress;
        NoteOrder([.. services.Where(service => service.Service.Protocol != MailProtocol.Smtp)]);
        NoteOrder([.. services.Where(service => service.Service.Protocol == MailProtocol.Smtp)]);
        var filled = services.ConvertAll(service => service.Service with
        {
            Login = service.Login is { } own && own != login ? own : null,
            Authentication = Methods(service, settings.Oauth2 is not null, inheritsOAuth),
        });
        return settings with
        {
            Login = login == LoginTemplate.FullAddress && settings is not DomainEntry ? null : login,
            Services = IsStandard(filled) ? null : filled,
            Caldav = WithoutUsual(settings.Caldav, login),
            Carddav = WithoutUsual(settings.Carddav, login),
        };
    }

    /// <summary>Unset where they are what a catalog means without a word.</summary>
    private List<AuthenticationMethod>? Methods(DraftService service, bool hasOAuth, bool inheritsOAuth)
    {
        var given = service.Methods.Distinct().ToList();
        if (!hasOAuth && given.Remove(AuthenticationMethod.OAuth2))
        {
            skipped.Add(
                $"{service.Place}: OAuth 2 without word of where tokens come from; "
                + "a password is published, add \"oauth2\" if you know it.");
        }

        if (given.Count == 0)
        {
            given = hasOAuth ? [.. Usual] : [AuthenticationMethod.Password];
        }

        return !hasOAuth && !inheritsOAuth || given.SequenceEqual(Usual) ? null : given;
    }

    private static DavService? WithoutUsual(DavService? dav, LoginTemplate login) =>
        dav?.Login == login ? dav with { Login = null } : dav;

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

    /// <summary>The first line about a server, which is likely why.</summary>
    private string FirstSkipped() =>
        skipped.Lines.Skip(firstLine).FirstOrDefault(line => ServerWords().IsMatch(line)) is { } found ? $" ({found.TrimEnd('.')})" : "";

    [GeneratedRegex(@"\b(?:imap|pop3?|smtp)\b|\.servers\[", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ServerWords();

    private static bool IsStandard(List<MailService> filled) =>
        filled.Count == MailService.Standard.Count && !MailService.Standard.Except(filled).Any();
}
