using System.Globalization;

namespace Autodiscover.Documents.Page;

/// <summary>
/// Makes an operator's colour readable everywhere on the page: as a filled button, and as text on the light and on the
/// dark card. Contrast is that of WCAG 2.2, where text needs 4.5 (success criterion 1.4.3).
/// </summary>
internal static class Accent
{
    public const string Default = "#2456b8";

    private const double Enough = 4.5;
    private const double Step = 0.04;

    /// <summary>The darkest backgrounds behind links (<c>--back</c> and <c>--soft</c> of page.css).</summary>
    private static readonly double[] OnLight = Parse("#eef1f4");
    private static readonly double[] OnDark = Parse("#252c35");

    private static readonly double[] Black = [0, 0, 0];
    private static readonly double[] White = [1, 1, 1];

    /// <summary>The custom properties that page.css expects.</summary>
    public static string Style(string colour)
    {
        var fill = Parse(colour);
        var text = Contrast(fill, White) >= Enough ? White : Black;
        return $":root{{--fill:{Write(fill)};--on-fill:{Write(text)};--link:{Write(Readable(fill, OnLight, Black))}}}"
            + $"@media(prefers-color-scheme:dark){{:root{{--link:{Write(Readable(fill, OnDark, White))}}}}}\n";
    }

    /// <summary>Contrast ratio, 1-21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).</summary>
    internal static double Contrast(string one, string other) => Contrast(Parse(one), Parse(other));

    private static double Contrast(double[] one, double[] other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(double[] colour)
    {
        var linear = colour.Select(Linear).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static double Linear(double channel) =>
        channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    /// <summary>Mixes in only as much black or white as the background needs.</summary>
    private static double[] Readable(double[] colour, double[] background, double[] pole)
    {
        var mixed = colour;
        for (var share = Step; Contrast(mixed, background) < Enough && share <= 1; share += Step)
        {
            mixed = [.. colour.Zip(pole, (own, other) => Math.Round(255 * (own + ((other - own) * share))) / 255)];
        }

        return mixed;
    }

    private static double[] Parse(string colour) =>
        [.. Enumerable.Range(0, 3).Select(channel => Channel(colour.AsSpan(1 + (2 * channel), 2)))];

    private static double Channel(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;

    private static string Write(double[] colour) =>
        "#" + string.Concat(colour.Select(channel => Digits((int)Math.Round(channel * 255))));

    private static string Digits(int channel) => channel.ToString("x2", CultureInfo.InvariantCulture);
}
