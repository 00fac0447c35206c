using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>
/// What to do first: what the visitor's own device can do by itself. Everything else on the page comes after.
/// </summary>
internal static class StartCards
{
    public static IEnumerable<XElement> Create(AccountSettings settings, PageVisit visit)
    {
        var texts = visit.Texts;
        return visit.Device switch
        {
            VisitorDevice.Apple => [Start(texts.StartApple, AppleGuide.Create(settings, texts))],
            VisitorDevice.Android => [Start(texts.StartAndroid, Android(settings, texts))],
            VisitorDevice.Unknown or VisitorDevice.Windows or VisitorDevice.Mac or VisitorDevice.Linux =>
                [Start(texts.StartDesk, Desk(settings, visit)), Phones(settings, texts)],
            _ => throw new ArgumentOutOfRangeException(nameof(visit), visit.Device, null),
        };
    }

    private static XElement Start(string heading, params object?[] content) => Markup.Card("start", heading, content);

    private static object?[] Android(AccountSettings settings, PageTexts texts)
    {
        var dav = AndroidCodes.Dav(settings, texts, isOnTheTelephone: true);
        return
        [
            new XElement("h3", texts.AndroidMail),
            settings.Offers(Formats.Autoconfig)
                ? Markup.Steps(AndroidSteps(settings, texts))
                : new XElement("p", texts.StartByHand),
            AndroidCodes.Mail(settings, texts),
            dav is null ? null : new XElement("h3", texts.AndroidDav),
            dav,
        ];
    }

    private static IEnumerable<string> AndroidSteps(AccountSettings settings, PageTexts texts)
    {
        var incoming = MailCard.Name(settings.Incoming.First().Protocol);
        return texts.AndroidSteps.Select(step => step.Replace("{incoming}", incoming, StringComparison.Ordinal));
    }

    private static XElement Desk(AccountSettings settings, PageVisit visit)
    {
        var programs = Programs(settings, visit).ToList();
        return new XElement("p",
            programs.Count == 0
                ? new XText(visit.Texts.StartByHand)
                : Markup.Rich(visit.Texts.StartDeskText.Replace("{programs}", List(programs, visit.Texts.Or), StringComparison.Ordinal)));
    }

    /// <summary>The programs that run there and find settings here.</summary>
    private static IEnumerable<string> Programs(AccountSettings settings, PageVisit visit)
    {
        var (autoconfig, pox) = (settings.Offers(Formats.Autoconfig), settings.Offers(Formats.Pox));
        if (pox && visit.Device is VisitorDevice.Windows or VisitorDevice.Unknown)
        {
            yield return visit.Texts.OutlookShort;
        }

        if (autoconfig || pox)
        {
            yield return "Thunderbird";
        }

        if (autoconfig && visit.Device is VisitorDevice.Linux or VisitorDevice.Unknown)
        {
            yield return "Evolution";
            yield return "KMail";
        }
    }

    private static string List(List<string> names, string or) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} {or} {names[^1]}";

    private static XElement Phones(AccountSettings settings, PageTexts texts) =>
        Markup.Card("phones", texts.StartPhones,
            new XElement("div",
                new XAttribute("class", "codes"),
                AppleGuide.Code(settings, texts),
                AndroidCodes.Mail(settings, texts),
                AndroidCodes.Dav(settings, texts, isOnTheTelephone: false)));
}
