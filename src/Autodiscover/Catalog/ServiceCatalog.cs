using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Autodiscover.Catalog;

/// <summary>The service catalog as an admin writes it: the one source of every document.</summary>
public sealed record ServiceCatalog : MailSettings
{
    [JsonPropertyName("$schema")]
    [Description("Where the schema of this file is, for editors.")]
    public string? Schema { get; init; }

    [JsonConverter(typeof(DomainsConverter))]
    [Description("The mail domains: a list of names, or an object with each name and its own settings. "
        + "*.customers.example.net covers one label; * is any other name.")]
    public IReadOnlyDictionary<string, DomainEntry> Domains { get; init => field = value ?? field; } =
        new Dictionary<string, DomainEntry>();

    [Description("Databases, directories and files with further mail domains. "
        + "Names under domains win over them, earlier sources over later ones.")]
    public IReadOnlyList<SourceEntry>? Sources { get; init; }

    [Description("Groups of settings that domains and rows of sources refer to by name: a hoster's clusters or plans.")]
    public IReadOnlyDictionary<string, SettingsGroup>? Settings { get; init; }
}
