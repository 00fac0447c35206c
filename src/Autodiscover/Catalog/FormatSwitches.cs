using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>
/// Turns formats off, or on again for one domain. A switch that is unset in a domain has the catalog's value.
/// </summary>
public sealed record FormatSwitches
{
    [Description("Thunderbird's autoconfig document. Unset: on.")]
    public bool? Autoconfig { get; init; }

    [Description("Outlook's autodiscover.xml. Unset: on.")]
    public bool? Pox { get; init; }

    [Description("ActiveSync: the mobilesync answer of autodiscover.xml and every other mention of activeSync. "
        + "Unset: on if activeSync is set.")]
    public bool? Mobilesync { get; init; }

    [Description("Autodiscover V2, autodiscover.json. Unset: on while it has pox or mobilesync to point to.")]
    public bool? Json { get; init; }

    [Description("Apple's configuration profile, email.mobileconfig. Unset: on.")]
    public bool? Mobileconfig { get; init; }

    [Description("PACC, user-agent-configuration.json. Unset: on if it can express the settings.")]
    public bool? Pacc { get; init; }

    [Description("Calendars and address books: the well-known redirects and every other mention of caldav and carddav. "
        + "Unset: on if they are set.")]
    public bool? Dav { get; init; }

    [Description("JMAP: the well-known redirect and every other mention of jmap. Unset: on if jmap is set.")]
    public bool? Jmap { get; init; }

    [Description("The page that shows people their settings. Unset: on.")]
    public bool? Page { get; init; }

    [Description("manageSieve as setupServer in Thunderbird's autoconfig document, which few clients read. Unset: off.")]
    public bool? SetupServer { get; init; }

    /// <summary>
    /// The formats that are switched on, whether or not they have anything to publish; the first layer that sets a
    /// switch decides.
    /// </summary>
    internal static Formats Resolve(IEnumerable<FormatSwitches?> layers)
    {
        var switches = layers.OfType<FormatSwitches>().ToList();
        return Enum.GetValues<Formats>()
            .Where(format => format != Formats.None && IsOn(format))
            .Aggregate(Formats.None, (all, format) => all | format);

        bool IsOn(Formats format) =>
            switches.Select(layer => layer.For(format)).FirstOrDefault(value => value is not null) ?? format != Formats.SetupServer;
    }

    private bool? For(Formats format) => format switch
    {
        Formats.Autoconfig => Autoconfig,
        Formats.Pox => Pox,
        Formats.Mobilesync => Mobilesync,
        Formats.Json => Json,
        Formats.Mobileconfig => Mobileconfig,
        Formats.Pacc => Pacc,
        Formats.Dav => Dav,
        Formats.Jmap => Jmap,
        Formats.Page => Page,
        Formats.SetupServer => SetupServer,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
