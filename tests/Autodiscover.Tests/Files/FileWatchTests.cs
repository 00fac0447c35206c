using Autodiscover.Files;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Files;

public sealed class FileWatchTests
{
    private string stamp = "first";
    private FileWatch watch = null!;

    [SetUp]
    public void Read_it()
    {
        stamp = "first";
        watch = new FileWatch(() => stamp, TimeSpan.FromSeconds(1), new FakeTimeProvider());
        watch.BeforeReading();
    }

    [Test]
    public void Nothing_is_to_be_read_while_nothing_changes() =>
        Assert.That(Enumerable.Range(0, 100).Select(_ => watch.HasSettledChange()), Has.None.True);

    [Test]
    public void A_file_is_not_read_while_it_is_being_written()
    {
        watch.HasSettledChange();
        stamp = "half";

        Assert.That(watch.HasSettledChange(), Is.False);
        Assert.That(watch.HasSettledChange(), Is.True);
    }

    [Test]
    public void A_file_that_never_rests_is_read_all_the_same()
    {
        var looks = Enumerable.Range(0, 10).Select(look =>
        {
            stamp = $"edit {look}";
            return watch.HasSettledChange();
        });

        Assert.That(looks.ToList(), Has.Some.True);
    }

    [Test]
    public void What_changes_while_it_is_read_counts_as_a_change_after_it()
    {
        watch.BeforeReading();
        stamp = "changed meanwhile";

        watch.HasSettledChange();

        Assert.That(watch.HasSettledChange(), Is.True);
    }
}
