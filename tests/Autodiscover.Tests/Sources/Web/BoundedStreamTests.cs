using System.IO.Pipelines;
using Autodiscover.Sources.Web;

namespace Autodiscover.Tests.Sources.Web;

public sealed class BoundedStreamTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Test]
    public async Task No_more_is_read_in_all_than_was_agreed_on_however_small_the_entries()
    {
        using var answer = new MemoryStream(new byte[100]);
        await using var bounded = new BoundedStream(answer, mostBytes: 30, mostBytesOfEntry: 20, Long);

        await bounded.ReadExactlyAsync(new byte[15]);
        bounded.NoteEntry();
        await bounded.ReadExactlyAsync(new byte[15]);
        bounded.NoteEntry();

        await Assert.ThatAsync(
            async () => await bounded.ReadExactlyAsync(new byte[1]),
            Throws.TypeOf<AnswerTooLongException>().With.Property(nameof(AnswerTooLongException.IsEntry)).False);
    }

    [Test]
    public async Task A_silence_ends_the_read()
    {
        var silence = new Pipe();
        await using var bounded = new BoundedStream(silence.Reader.AsStream(), 30, 20, TimeSpan.FromMilliseconds(1));

        await Assert.ThatAsync(async () => await bounded.ReadAsync(new byte[1]), Throws.TypeOf<TimeoutException>());
    }
}
