using System.Net;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Clients;

/// <summary>The requests that clients make for one account, each at the URLs where they make it.</summary>
internal sealed class ClientRequests(AccountSettings settings)
{
    private const string AutoconfigPath = "mail/config-v1.1.xml";
    private const string PointerPath = "autodiscover/autodiscover.json";
    private const string PoxPath = "autodiscover/autodiscover.xml";

    /// <summary>The body of Outlook's request (MS-OXDSCLI section 2.2.3).</summary>
    private const string PoxBody = """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request>
        <EMailAddress>ADDRESS</EMailAddress>
        <AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema>
        </Request></Autodiscover>
        """;

    private readonly string domain = settings.Domain;
    private readonly string address = settings.Address!.ToString();

    /// <summary>The query of clients that say whom they ask for.</summary>
    public string Query => $"?emailaddress={Uri.EscapeDataString(address)}";

    /// <summary>
    /// Evolution makes up a local part and sends the address's hash beside it (evolution, mail-autoconfig).
    /// </summary>
    public string EvolutionQuery => $"?emailaddress=EVOLUTIONUSER%40{domain}";

    public ClientRequest Host(string scheme, string query = "") =>
        Get($"{scheme}://autoconfig.{domain}/{AutoconfigPath}{query}", Expected.Autoconfig, scheme == "https"
            ? Level.Problem
            : Level.Warning);

    public ClientRequest WellKnown(string scheme, string query = "") =>
        Get($"{scheme}://{domain}/.well-known/autoconfig/{AutoconfigPath}{query}", Expected.Autoconfig, Level.Note);

    /// <summary>
    /// The parent domain of a mail host is asked with the address, so that Host and address differ
    /// (FetchConfig.sys.mjs, forMX).
    /// </summary>
    public ClientRequest MailHoster(string parent) =>
        Get($"https://autoconfig.{parent}/{AutoconfigPath}{Query}", Expected.Autoconfig,
            Level.Note) with
        { IsForeign = true };

    /// <summary>What Thunderbird and Outlook ask the name that is only there for it.</summary>
    public ClientRequest PostToAutodiscover() => Post($"autodiscover.{domain}", Level.Problem);

    public ClientRequest Post(string host, Level whenAbsent)
    {
        var body = PoxBody.Replace("ADDRESS", WebUtility.HtmlEncode(address), StringComparison.Ordinal);
        return new ClientRequest(new FetchRequest(HttpMethod.Post, $"https://{host}/{PoxPath}", body), Expected.Pox,
            whenAbsent);
    }

    /// <summary>
    /// Autodiscover without an address: it can name no login, which matters little where the login is the whole
    /// address.
    /// </summary>
    public ClientRequest GetPox(string scheme, string host, Level whenAbsent) =>
        Get($"{scheme}://{host}/{PoxPath}", Expected.PoxWithoutAddress, settings.Login == LoginTemplate.FullAddress
            ? whenAbsent
            : Level.Note);

    /// <summary>Outlook 2016 and later ask here first; older ones, and newer ones after a 404, go on as ever.</summary>
    public ClientRequest Pointer() =>
        Get(
            $"https://autodiscover.{domain}/{PointerPath}?Email={Uri.EscapeDataString(address)}&Protocol=Autodiscoverv1",
            Expected.Pointer,
            Level.Note);

    public ClientRequest Pacc() =>
        Get($"https://ua-auto-config.{domain}/.well-known/user-agent-configuration.json", Expected.Pacc, Level.Warning);

    public ClientRequest Profile() =>
        Get($"https://{settings.PublicHost}/email.mobileconfig{Query}", Expected.Profile, Level.Problem);

    private static ClientRequest Get(string url, Expected expected, Level whenAbsent) =>
        new(new FetchRequest(HttpMethod.Get, url), expected, whenAbsent);
}
