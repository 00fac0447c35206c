using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>
/// What to do in each mail program that <see cref="StartCards"/> does not explain, those of the visitor's device first.
/// </summary>
internal sealed class ProgramCard
{
    private readonly AccountSettings settings;
    private readonly PageTexts texts;

    private ProgramCard(AccountSettings settings, PageTexts texts) => (this.settings, this.texts) = (settings, texts);

    private enum MailProgram
    {
        Thunderbird,
        Apple,
        Outlook,
        Android,
        Davx5,
        Evolution,
        KMail,
    }

    public static XElement Create(AccountSettings settings, PageVisit visit)
    {
        var card = new ProgramCard(settings, visit.Texts);
        var programs = First(visit.Device)
            .Concat(Enum.GetValues<MailProgram>())
            .Distinct()
            .Where(program => card.CanUse(program) && !IsExplained(program, visit.Device));
        return Markup.Card("programs", visit.Texts.ProgramsHeading, programs.Select(card.Section));
    }

    private static MailProgram[] First(VisitorDevice device) => device switch
    {
        VisitorDevice.Unknown or VisitorDevice.Windows => [MailProgram.Thunderbird, MailProgram.Outlook],
        VisitorDevice.Apple => [],
        VisitorDevice.Mac => [MailProgram.Apple, MailProgram.Thunderbird],
        VisitorDevice.Android => [],
        VisitorDevice.Linux => [MailProgram.Thunderbird, MailProgram.Evolution, MailProgram.KMail],
        _ => throw new ArgumentOutOfRangeException(nameof(device), device, null),
    };

    /// <summary>
    /// Only programs that find settings here are listed; for all others there is the table of servers. DAVx5 supports
    /// only calendars and address books.
    /// </summary>
    private bool CanUse(MailProgram program) => program switch
    {
        MailProgram.Davx5 => settings.Caldav is not null || settings.Carddav is not null,
        MailProgram.Thunderbird => settings.Offers(Formats.Autoconfig) || settings.Offers(Formats.Pox),
        MailProgram.Evolution or MailProgram.KMail or MailProgram.Android => settings.Offers(Formats.Autoconfig),
        _ => true,
    };

    private static bool IsExplained(MailProgram program, VisitorDevice device) => program switch
    {
        MailProgram.Apple => device == VisitorDevice.Apple,
        MailProgram.Android => device == VisitorDevice.Android,
        _ => false,
    };

    private XElement Section(MailProgram program) =>
        new("details",
            new XElement("summary", new XElement("h3", Name(program))),
            new XElement("div", Guide(program)));

    private string Name(MailProgram program) => program switch
    {
        MailProgram.Thunderbird => "Thunderbird",
        MailProgram.Apple => texts.AppleName,
        MailProgram.Outlook => "Outlook",
        MailProgram.Android => texts.AndroidName,
        MailProgram.Davx5 => "DAVx⁵",
        MailProgram.Evolution => "Evolution",
        MailProgram.KMail => "KMail",
        _ => throw new ArgumentOutOfRangeException(nameof(program), program, null),
    };

    private object?[] Guide(MailProgram program) => program switch
    {
        MailProgram.Thunderbird => [Steps(texts.Thunderbird)],
        MailProgram.Apple => [AppleGuide.Create(settings, texts)],
        MailProgram.Outlook => Outlook(),
        MailProgram.Android => [Steps(texts.AndroidSteps)],
        MailProgram.Davx5 => [Steps(texts.Davx5)],
        MailProgram.Evolution => [Steps(texts.Evolution)],
        MailProgram.KMail => [Steps(texts.Kmail)],
        _ => throw new ArgumentOutOfRangeException(nameof(program), program, null),
    };

    /// <summary>
    /// New Outlook and the telephone apps ask Microsoft's cloud and mostly do not come here; knowing that saves people
    /// an evening.
    /// </summary>
    private object?[] Outlook() =>
    [
        .. settings.Offers(Formats.Pox)
            ? new[] { new XElement("h4", texts.OutlookClassic), Steps(texts.OutlookClassicSteps) }
            : [],
        new XElement("h4", texts.OutlookNew),
        new XElement("p", texts.OutlookNewNote),
        Steps(texts.OutlookNewSteps),
    ];

    private XElement Steps(IEnumerable<string> steps)
    {
        var incoming = MailCard.Name(settings.Incoming.First().Protocol);
        return Markup.Steps(steps.Select(step => step.Replace("{incoming}", incoming, StringComparison.Ordinal)));
    }
}
