using System.Text;

namespace Autodiscover.Tests.Commands;

/// <summary>Keeps what is written and says when a text has come.</summary>
internal sealed class SignalWriter(string awaited) : TextWriter
{
    private readonly TaskCompletionSource hasCome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public Task HasCome => hasCome.Task;

    public override void Write(char value) => Keep(value.ToString());

    public override void Write(string? value) => Keep(value);

    public override void WriteLine(string? value) => Keep(value + "\n");

    public override Task WriteLineAsync(string? value)
    {
        Keep(value + "\n");
        return Task.CompletedTask;
    }

    public override string ToString()
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private void Keep(string? value)
    {
        lock (text)
        {
            text.Append(value);
            if (text.ToString().Contains(awaited, StringComparison.Ordinal))
            {
                hasCome.TrySetResult();
            }
        }
    }
}
