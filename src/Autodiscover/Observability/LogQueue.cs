using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace Autodiscover.Observability;

/// <summary>
/// Passes events to a separate thread that writes them, so that no request waits for the reader of the log. If the
/// reader is too slow, has stopped or is gone, events are dropped and counted; one line says how many when writing
/// works again.
/// </summary>
internal sealed class LogQueue : ILogEventSink, IDisposable
{
    /// <summary>An event is about 1 KB.</summary>
    private const int Capacity = 4096;

    private const int MostAtOnce = 512;

    /// <summary>
    /// How long the first event waits for others: a thread woken for each event costs busy requests a fifth of their speed.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    /// <summary>How long the program waits at its end for events that are still to be written.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);

    private static readonly MessageTemplate Report =
        new MessageTemplateParser().Parse("{Count} log event(s) were dropped: standard output could not be written, or not fast enough");

    private readonly ITextFormatter formatter;
    private readonly Stream output;
    private readonly TimeProvider clock;
    private readonly Thread writer;
    private readonly object gate = new();
    private readonly Queue<LogEvent> waiting = new();
    private readonly StringWriter text = new();
    private bool isEnding;
    private long dropped;
    private long reported;
    private long lastReport;

    public LogQueue(ITextFormatter formatter, Stream output, TimeProvider clock)
    {
        this.formatter = formatter;
        this.output = output;
        this.clock = clock;
        lastReport = clock.GetTimestamp();
        writer = new Thread(Write) { IsBackground = true, Name = "Log" };
        writer.Start();
    }

    public long Dropped => Interlocked.Read(ref dropped);

    public void Emit(LogEvent logEvent)
    {
        lock (gate)
        {
            if (waiting.Count >= Capacity || isEnding)
            {
                Interlocked.Increment(ref dropped);
                return;
            }

            waiting.Enqueue(logEvent);
            if (waiting.Count == 1)
            {
                Monitor.Pulse(gate);
            }
        }
    }

    /// <summary>Writes the waiting events, unless that takes too long.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isEnding = true;
            Monitor.Pulse(gate);
        }

        writer.Join(Patience);
    }

    private void Write()
    {
        var batch = new List<LogEvent>(MostAtOnce);
        while (TryTake(batch))
        {
            if (!TryWrite(batch))
            {
                Interlocked.Add(ref dropped, batch.Count);
            }
            else if (Dropped > reported && (IsEmpty() || clock.GetElapsedTime(lastReport) >= BetweenReports))
            {
                WriteReport();
            }

            batch.Clear();
        }
    }

    /// <summary>Waits for events; false when there are none left at the end of the program.</summary>
    private bool TryTake(List<LogEvent> batch)
    {
        Gather();
        lock (gate)
        {
            while (batch.Count < MostAtOnce && waiting.TryDequeue(out var next))
            {
                batch.Add(next);
            }

            return batch.Count > 0;
        }
    }

    /// <summary>Waits for a first event, and then a moment for others, unless there are enough or none will come.</summary>
    private void Gather()
    {
        bool isEnough;
        lock (gate)
        {
            while (waiting.Count == 0 && !isEnding)
            {
                Monitor.Wait(gate);
            }

            isEnough = waiting.Count >= MostAtOnce || isEnding;
        }

        if (!isEnough)
        {
            Thread.Sleep(Gathering);
        }
    }

    private bool IsEmpty()
    {
        lock (gate)
        {
            return waiting.Count == 0;
        }
    }

    private void WriteReport()
    {
        var count = Dropped;
        var report = new LogEvent(
            clock.GetLocalNow(), LogEventLevel.Warning, null, Report, [new LogEventProperty("Count", new ScalarValue(count - reported))]);
        (reported, lastReport) = TryWrite([report]) ? (count, clock.GetTimestamp()) : (reported, lastReport);
    }

    /// <summary>False if the events are lost, because the disk is full or for another reason.</summary>
    private bool TryWrite(List<LogEvent> events)
    {
        try
        {
            text.GetStringBuilder().Clear();
            foreach (var each in events)
            {
                formatter.Format(each, text);
            }

            output.Write(Encoding.UTF8.GetBytes(text.ToString()));
            output.Flush();
            return true;
        }
        catch (Exception refused) when (refused is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
