using System.Text.RegularExpressions;
using Autodiscover.Text;

namespace Autodiscover.Catalog.Validation;

/// <summary>The rules of what an operator can set on the page for people.</summary>
internal static partial class HelpPageValidator
{
    /// <summary>The page must stay below 40 KB in all.</summary>
    private const int MaxLogoLength = 12_000;

    public static IEnumerable<CatalogProblem> Validate(HelpPage? page, string path) =>
    [
        .. Logo(page?.Logo, $"{path}.logo"),
        .. Accent(page?.Accent, $"{path}.accent"),
        .. SettingsValidator.Url(page?.Help, $"{path}.help", personal: false, "https", "http"),
        .. SettingsValidator.Url(page?.Webmail, $"{path}.webmail", personal: false, "https", "http"),
    ];

    private static IEnumerable<CatalogProblem> Logo(string? logo, string path)
    {
        if (logo is not null && (logo.Length > MaxLogoLength || !ImageData().IsMatch(logo)))
        {
            yield return Error(
                path,
                $"\"{Printable.From(logo, 40)}\" ({logo.Length} characters) cannot be used; embed an SVG, PNG, WebP, GIF or JPEG as "
                + $"data:image/…;base64,… of at most {MaxLogoLength} characters.");
        }
    }

    private static IEnumerable<CatalogProblem> Accent(string? accent, string path)
    {
        if (accent is not null && !Colour().IsMatch(accent))
        {
            yield return Error(path, $"\"{Printable.From(accent)}\" is not a colour; use #rrggbb, like #0b57d0.");
        }
    }

    private static CatalogProblem Error(string path, string message) => new(Severity.Error, path, message);

    [GeneratedRegex("^data:image/(?:svg\\+xml|png|webp|gif|jpeg);base64,[A-Za-z0-9+/]+={0,2}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ImageData();

    [GeneratedRegex("^#[0-9A-Fa-f]{6}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Colour();
}
