using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>How to set up Apple's Mail: with the profile, or by hand if there is none.</summary>
internal static class AppleGuide
{
    public static XElement Create(AccountSettings settings, PageTexts texts) =>
        new("div",
            new XAttribute("id", "apple"),
            settings.Offers(Formats.Mobileconfig)
                ? [Button(settings, texts), Markup.Steps(texts.AppleProfile)]
                : new[] { Markup.Steps(texts.AppleManual) });

    /// <summary>For a phone next to a computer. Unset if there is no profile.</summary>
    public static XElement? Code(AccountSettings settings, PageTexts texts) =>
        settings.Offers(Formats.Mobileconfig)
        && QrCode.Svg($"https://{settings.PublicHost}{Path(settings)}", texts.ProfileButton) is { } svg
            ? new XElement("figure", svg, new XElement("figcaption", texts.ProfileCode))
            : null;

    private static XElement Button(AccountSettings settings, PageTexts texts) =>
        new("p",
            new XElement("a",
                new XAttribute("class", "primary"),
                new XAttribute("id", "profile"),
                new XAttribute("href", Path(settings)),
                texts.ProfileButton));

    /// <summary>
    /// The link contains the domain, never the address: the device asks for it, so that it appears in no URL or log.
    /// </summary>
    private static string Path(AccountSettings settings) => $"{PagePaths.Profile}?domain={settings.Domain}";
}
