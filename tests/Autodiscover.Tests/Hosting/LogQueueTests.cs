using System.Globalization;
using System.Text;
using Autodiscover.Observability;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Parsing;

namespace Autodiscover.Tests.Hosting;

public sealed class LogQueueTests
{
    private const int Events = 1_000;

    [Test]
    public void Events_of_a_busy_moment_are_written_together_in_their_order()
    {
        var output = new CountingStream();
        using (var queue = new LogQueue(new MessageTemplateTextFormatter("{Message}\n"), output, TimeProvider.System))
        {
            foreach (var number in Enumerable.Range(0, Events))
            {
                queue.Emit(Numbered(number));
            }
        }

        var expected = string.Concat(Enumerable.Range(0, Events).Select(number => $"{number}\n"));
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetString(output.ToArray()), Is.EqualTo(expected));
            Assert.That(output.Writes, Is.LessThan(Events / 4));
        });
    }

    private static LogEvent Numbered(int number) => new(
        DateTimeOffset.UnixEpoch,
        LogEventLevel.Information,
        null,
        new MessageTemplateParser().Parse(number.ToString(CultureInfo.InvariantCulture)),
        []);

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Writes++;
            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            base.Write(buffer);
        }
    }
}
