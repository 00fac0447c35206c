using Autodiscover.Commands;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Commands;

public sealed class DiagnosisProgressTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly StringWriter terminal = new();

    [TestCase(0, "[..............................]   0 % example.com")]
    [TestCase(10, "[###############...............]  50 % example.com")]
    [TestCase(20, "[##############################] 100 % example.com")]
    [TestCase(21, "[##############################] 100 % example.com")]
    public void The_line_says_how_far_it_has_come(int done, string line) =>
        Assert.That(DiagnosisProgress.Describe("example.com", done, 20), Is.EqualTo(line));

    [Test]
    public void A_name_cannot_move_the_cursor() =>
        Assert.That(DiagnosisProgress.Describe("a\e[2J\nb", 1, 1), Does.Not.Contain("\e").And.Not.Contain("\n"));

    [Test]
    public void A_line_is_written_over_at_most_ten_times_a_second_and_leaves_nothing()
    {
        using (var progress = new DiagnosisProgress(terminal, 4, clock))
        {
            progress.Step("one.example");
            progress.Step("two.example");
            clock.Advance(TimeSpan.FromMilliseconds(100));
            progress.Step("three.example");
        }

        var written = terminal.ToString();
        Assert.That(written, Does.Contain("25 % one.example").And.Contain("75 % three.example").And.Not.Contain("two.example"));
        Assert.That(written, Does.StartWith("\r\e[K").And.EndWith("\r\e[K"));
    }
}
