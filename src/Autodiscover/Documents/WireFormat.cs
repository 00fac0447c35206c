using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Page;

namespace Autodiscover.Documents;

/// <summary>
/// The table of formats. Routes, <c>show --as</c>, <c>export</c>, DNS records, certificates, metrics and the doctor
/// read it; a new format is a file next to this one and a row here.
/// </summary>
public sealed record WireFormat
{
    private WireFormat()
    {
    }

    /// <summary>Its name in <c>show --as</c>, logs and metrics.</summary>
    public required string Name { get; init; }

    /// <summary>The switch in the catalog that turns it off. <see cref="Formats.None"/>: it is never served.</summary>
    public Formats Switch { get; init; }

    /// <summary>Where it is served, the usual path first. None: nowhere.</summary>
    public ValueList<string> Paths { get; init; } = [];

    /// <summary>A path with a variable last segment, <c>{name}</c>. Unset: there is none.</summary>
    public string? OpenPath { get; init; }

    /// <summary>
    /// The label that clients put before the mail domain to request it. Unset: they use the domain itself or another
    /// service's name.
    /// </summary>
    public string? HostLabel { get; init; }

    public string ContentType { get; init; } = "";

    /// <summary>Makes the document. Unset: the answer is a redirect.</summary>
    public Func<AccountSettings, byte[]>? Render { get; init; }

    /// <summary>The values that the document computes from domain and address.</summary>
    public ValueList<ComputedValue> ComputedValues { get; init; } = [];

    /// <summary>True if the document is personal and needs an address.</summary>
    public bool NeedsAddress { get; init; }

    /// <summary>True if the document names all domains of an entry, and so exists only for listed names.</summary>
    public bool NamesAliases { get; init; }

    /// <summary>
    /// Where <c>export</c> writes it: host name and path, or for an unserved format a folder, with <c>{domain}</c>.
    /// </summary>
    public ValueList<string> Files { get; init; } = [];

    /// <summary>True if <c>export</c> writes it only on request, by an option with its name.</summary>
    public bool IsExportedOnRequest { get; init; }

    /// <summary>Why a file cannot replace it, or a part of it. Unset: a file can.</summary>
    public string? NotInFiles { get; init; }

    public static WireFormat Autoconfig { get; } = new()
    {
        Name = "autoconfig",
        Switch = Formats.Autoconfig,
        Paths =
        [
            "/mail/config-v1.1.xml", "/.well-known/autoconfig/mail/config-v1.1.xml", "/v1.1/mail/config-v1.1.xml",
            "/.well-known/mail-v1.xml",
        ],
        OpenPath = "/v1.1/{domain}",
        HostLabel = HostLabels.Autoconfig,
        ContentType = Documents.Autoconfig.ContentType,
        Render = Documents.Autoconfig.Render,
        Files = ["autoconfig.{domain}/mail/config-v1.1.xml", "{domain}/.well-known/autoconfig/mail/config-v1.1.xml"],
    };

    public static WireFormat Pox { get; } = new()
    {
        Name = "pox",
        Switch = Formats.Pox,
        Paths = ["/autodiscover/autodiscover.xml", "/autodiscover.xml"],
        HostLabel = HostLabels.Autodiscover,
        ContentType = Documents.Pox.ContentType,
        Render = Documents.Pox.Render,
        NotInFiles = "autodiscover.xml: Outlook and ActiveSync clients POST the address, and the answer carries it.",
    };

    /// <summary>Requested at the path of <see cref="Pox"/>, with another schema.</summary>
    public static WireFormat Mobilesync { get; } = new()
    {
        Name = "mobilesync",
        Switch = Formats.Mobilesync,
        HostLabel = HostLabels.Autodiscover,
        ContentType = Documents.Pox.ContentType,
        Render = MobileSync.Render,
        NeedsAddress = true,
        NotInFiles = Pox.NotInFiles,
    };

    public static WireFormat Json { get; } = new()
    {
        Name = "json",
        Switch = Formats.Json,
        Paths = ["/autodiscover/autodiscover.json"],
        OpenPath = "/autodiscover/autodiscover.json/v1.0/{email}",
        HostLabel = HostLabels.Autodiscover,
        ContentType = AutodiscoverJson.ContentType,
        Render = AutodiscoverJson.Render,
        NotInFiles = "autodiscover.json: the answer depends on the protocol in the query.",
    };

    public static WireFormat Mobileconfig { get; } = new()
    {
        Name = "mobileconfig",
        Switch = Formats.Mobileconfig,
        Paths = [PagePaths.Profile],
        ContentType = Documents.Mobileconfig.ContentType,
        Render = Documents.Mobileconfig.Render,
        ComputedValues = [.. Documents.Mobileconfig.ComputedValues],
        Files = [$"autodiscover.{{domain}}{PagePaths.Profile}"],
        NotInFiles = "email.mobileconfig with an address: the file asks people for theirs.",
    };

    public static WireFormat Pacc { get; } = new()
    {
        Name = "pacc",
        Switch = Formats.Pacc,
        Paths = ["/.well-known/user-agent-configuration.json"],
        HostLabel = HostLabels.UaAutoConfig,
        ContentType = Documents.Pacc.ContentType,
        Render = Documents.Pacc.Render,
        Files = ["ua-auto-config.{domain}/.well-known/user-agent-configuration.json"],
    };

    public static WireFormat Page { get; } = new()
    {
        Name = "page",
        Switch = Formats.Page,
        Paths = [PagePaths.Page, PagePaths.Form],
        ContentType = SettingsPage.ContentType,
        Render = SettingsPage.Render,
        NotInFiles = "the page for people: it speaks each visitor's language and fills in what they type.",
    };

    public static WireFormat Dav { get; } = new()
    {
        Name = "dav",
        Switch = Formats.Dav,
        Paths = ["/.well-known/caldav", "/.well-known/carddav"],
        NotInFiles = "/.well-known/caldav, carddav and jmap: redirects, to be configured in the web server; "
            + "the SRV records do without them.",
    };

    public static WireFormat Jmap { get; } = new()
    {
        Name = "jmap",
        Switch = Formats.Jmap,
        Paths = ["/.well-known/jmap"],
        NotInFiles = Dav.NotInFiles,
    };

    /// <summary>
    /// Never served: for Mozilla's provider database, whose files are named like <c>ispdb/example.com.xml</c>.
    /// </summary>
    public static WireFormat Ispdb { get; } = new()
    {
        Name = "ispdb",
        ContentType = Documents.Autoconfig.ContentType,
        Render = Documents.Ispdb.Render,
        NamesAliases = true,
        Files = ["ispdb/{domain}.xml"],
        IsExportedOnRequest = true,
    };

    public static IReadOnlyList<WireFormat> All { get; } =
        [Autoconfig, Pox, Mobilesync, Json, Mobileconfig, Pacc, Page, Dav, Jmap, Ispdb];

    /// <summary>The usual path.</summary>
    public string Path => Paths[0];

    /// <summary>False for a format that is only shown and exported.</summary>
    public bool IsServed => Switch != Formats.None;

    /// <summary>True if the domain answers in it; a format that is never served is possible for every domain.</summary>
    public bool IsOffered(AccountSettings settings) => settings.Offers(Switch);

    /// <summary>Unset if there is no format of this name.</summary>
    public static WireFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);
}
