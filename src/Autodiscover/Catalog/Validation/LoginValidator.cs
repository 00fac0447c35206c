using Autodiscover.Catalog.Resolution;
using static Autodiscover.Catalog.Validation.Problem;

namespace Autodiscover.Catalog.Validation;

/// <summary>Which clients do not work with a login: the one place that names them.</summary>
internal static class LoginValidator
{
    /// <summary>
    /// Checks a mail login as written. Geary always uses the whole address, Nextcloud Mail uses the person's display
    /// name as the local part (lib/Service/AutoConfig/ConfigurationDetector.php), GNOME Online Accounts knows only
    /// whole placeholders (goamailclient.c).
    /// </summary>
    public static IEnumerable<CatalogProblem> Mail(LoginTemplate? login, string path)
    {
        if (login is { IsComposite: true })
        {
            yield return Warning(
                path,
                $"{Quote(login.Text)} is neither the whole address nor the local part: FairEmail, aerc, Mailspring and "
                + "GNOME Online Accounts cannot read such a login, and Geary logs in with the whole address.");
        }
        else if (login == LoginTemplate.LocalPart)
        {
            yield return Warning(
                path,
                "{local} works in Thunderbird and Outlook, but Geary logs in with the whole address, Nextcloud Mail with "
                + "the person's name, and Delta Chat and other GET clients of autodiscover.xml, which log in with the whole "
                + "address, get no answer there; {email} serves all.");
        }
    }

    /// <summary>Checks logins that differ between the mail services of a domain.</summary>
    public static IEnumerable<CatalogProblem> Mail(DomainSettings settings, string path)
    {
        var logins = settings.Servers
            .GroupBy(server => server.Login)
            .Select(group => $"{group.Key.Text} for {Protocols(group)}")
            .ToList();
        if (logins.Count > 1)
        {
            yield return Warning(
                path,
                $"mail has several logins, {string.Join(" and ", logins)}: FairEmail uses the last one for all, Geary the "
                + "whole address, GET clients of autodiscover.xml such as Delta Chat get an answer only if every login is {email}, "
                + "and iPhones and Outlook ask for a second password.");
        }
    }

    /// <summary>Checks logins to calendars and address books that differ from mail's.</summary>
    public static IEnumerable<CatalogProblem> Dav(DomainSettings settings, string path)
    {
        if (settings.Offers(Formats.Autoconfig) && !FormatLimits.AutoconfigSaysDav(settings))
        {
            var logins = string.Join(" and ", settings.DavLogins.Select(login => login.Text).Distinct());
            yield return Warning(
                path,
                $"calendars or address books have a different login than mail, {logins}: autoconfig leaves both out, because "
                + "FairEmail would use that login for mail; PACC has only those with {email}; Apple profiles have it; in "
                + "DAVx5, Thunderbird and GNOME people have to type it.");
        }
    }

    private static string Protocols(IEnumerable<MailServer> servers) =>
        string.Join(", ", servers.Select(server => server.Protocol.ToString().ToUpperInvariant()).Distinct());
}
