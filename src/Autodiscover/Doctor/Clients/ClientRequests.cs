using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Clients;

/// <summary>The requests that clients send for one account, with their URLs.</summary>
internal sealed class ClientRequests(AccountSettings settings)
{
    /// <summary>The body of Outlook's request (MS-OXDSCLI section 2.2.3).</summary>
    private const string PoxBody = """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request>
        <EMailAddress>ADDRESS</EMailAddress>
        <AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema>
        </Request></Autodiscover>
        """;

    private static readonly string WellKnownPath =
        WireFormat.Autoconfig.Paths.First(path => path.StartsWith("/.well-known/autoconfig/", StringComparison.Ordinal));

    private static readonly string DraftPath =
        WireFormat.Autoconfig.Paths.First(path => path.EndsWith("/mail-v1.xml", StringComparison.Ordinal));

    private readonly string domain = settings.Domain;
    private readonly string address = settings.Address!.ToString();

    /// <summary>The query of clients that send the address.</summary>
    public string Query => $"?emailaddress={Uri.EscapeDataString(address)}";

    /// <summary>
    /// Evolution sends a made-up local part together with the address's hash (evolution, mail-autoconfig).
    /// </summary>
    public string EvolutionQuery => $"?emailaddress=EVOLUTIONUSER%40{domain}";

    /// <summary>The name that is used only for autodiscover.xml.</summary>
    public string AutodiscoverHost => $"{WireFormat.Pox.HostLabel}.{domain}";

    /// <summary>Plain http is for the few clients without https.</summary>
    public ClientRequest Host(string scheme, string query = "") =>
        Get($"{scheme}://{AutoconfigHost(domain)}{WireFormat.Autoconfig.Path}{query}", ExpectedFormat.Autoconfig,
            scheme == "https" ? Level.Problem : Level.Note);

    /// <summary>The path of the draft, which few clients use (draft-ietf-mailmaint-autoconfig section 4).</summary>
    public ClientRequest HostDraft(string query) =>
        Get($"https://{AutoconfigHost(domain)}{DraftPath}{query}", ExpectedFormat.Autoconfig, Level.Note);

    public ClientRequest WellKnown(string scheme, string query = "") =>
        Get($"{scheme}://{domain}{WellKnownPath}{query}", ExpectedFormat.Autoconfig, Level.Note);

    /// <summary>
    /// A name made of the mail host's is asked with the address, so that Host and address differ
    /// (FetchConfig.sys.mjs, forMX).
    /// </summary>
    public ClientRequest MailHoster(string name, string? query = null) =>
        Foreign($"https://{AutoconfigHost(name)}{WireFormat.Autoconfig.Path}{query ?? Query}");

    public ClientRequest MailHosterDraft(string name) => Foreign($"https://{AutoconfigHost(name)}{DraftPath}{Query}");

    public static ClientRequest MailHosterWellKnown(string name, string query = "") => Foreign($"https://{name}{WellKnownPath}{query}");

    /// <summary>The request of Thunderbird and Outlook to the name that is used only for it.</summary>
    public ClientRequest PostToAutodiscover() => Post(AutodiscoverHost, Level.Problem);

    public ClientRequest Post(string host, Level whenAbsent)
    {
        var body = PoxBody.Replace("ADDRESS", WebUtility.HtmlEncode(address), StringComparison.Ordinal);
        var fetch = new FetchRequest(HttpMethod.Post, $"https://{host}{WireFormat.Pox.Path}", body);
        return new ClientRequest(fetch, ExpectedFormat.Pox, whenAbsent);
    }

    /// <summary>Autodiscover without an address, which is answered only if the login cannot be wrong.</summary>
    public ClientRequest GetPox(string scheme, string host, Level whenAbsent)
    {
        var level = settings.PoxNeedsNoAddress ? whenAbsent : Level.Note;
        return Get($"{scheme}://{host}{WireFormat.Pox.Path}", ExpectedFormat.Pox, level) with { IsForNobody = true };
    }

    /// <summary>
    /// Outlook 2016 and later start here; older ones, and newer ones after a 404, use the classic way.
    /// </summary>
    public ClientRequest Pointer()
    {
        var query = $"?Email={Uri.EscapeDataString(address)}&Protocol=Autodiscoverv1";
        return Get($"https://{AutodiscoverHost}{WireFormat.Json.Path}{query}", ExpectedFormat.Pointer, Level.Note);
    }

    public ClientRequest Pacc() =>
        Get($"https://{WireFormat.Pacc.HostLabel}.{domain}{WireFormat.Pacc.Path}", ExpectedFormat.Pacc, Level.Warning);

    public ClientRequest Profile() =>
        Get($"https://{settings.PublicHost}{WireFormat.Mobileconfig.Path}{Query}", ExpectedFormat.Profile, Level.Problem);

    private static string AutoconfigHost(string name) => $"{WireFormat.Autoconfig.HostLabel}.{name}";

    private static ClientRequest Foreign(string url) =>
        Get(url, ExpectedFormat.Autoconfig, Level.Note) with { IsForeign = true };

    private static ClientRequest Get(string url, ExpectedFormat expected, Level whenAbsent) =>
        new(new FetchRequest(HttpMethod.Get, url), expected, whenAbsent);
}
