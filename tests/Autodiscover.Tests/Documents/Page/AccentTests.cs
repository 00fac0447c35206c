using System.Text.RegularExpressions;
using Autodiscover.Documents.Page;
using FsCheck;
using FsCheck.Fluent;

namespace Autodiscover.Tests.Documents.Page;

public sealed partial class AccentTests
{
    [Test]
    public void Any_colour_of_an_operator_can_be_read_everywhere() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(Gen.Choose(0, 0xFFFFFF).ToArbitrary(), colour =>
            {
                var colours = Colour().Matches(Accent.Style($"#{colour:x6}")).Select(match => match.Value).ToArray();
                var (fill, onFill, onLight, onDark) = (colours[0], colours[1], colours[2], colours[3]);
                return Accent.Contrast(fill, onFill) >= 4.5
                    && new[] { "#ffffff", "#f4f6f8", "#eef1f4" }.All(back => Accent.Contrast(onLight, back) >= 4.5)
                    && new[] { "#12161b", "#1b2128", "#252c35" }.All(back => Accent.Contrast(onDark, back) >= 4.5);
            }));

    [Test]
    public void A_colour_that_can_be_read_stays_as_it_is() =>
        Assert.That(
            Accent.Style("#0f766e"),
            Does.Contain("--fill:#0f766e")
                .And.Contain("--on-fill:#ffffff")
                .And.Contain(":root{--fill:#0f766e;--on-fill:#ffffff;--link:"));

    [TestCase("#ffffff", "#000000", 21)]
    [TestCase("#777777", "#ffffff", 4.48)]
    public void Contrast_is_that_of_WCAG(string one, string other, double expected) =>
        Assert.That(Accent.Contrast(one, other), Is.EqualTo(expected).Within(0.01));

    [GeneratedRegex("#[0-9a-f]{6}")]
    private static partial Regex Colour();
}
