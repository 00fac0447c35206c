using System.Diagnostics.CodeAnalysis;

namespace Autodiscover.Sources.Web;

/// <summary>
/// An answer with limits on its total size, the size of one entry, and the time without data. Throws <see
/// cref="AnswerTooLongException"/> or <see cref="TimeoutException"/>.
/// </summary>
[SuppressMessage("Usage", "CA2213", Justification = "The answer belongs to the response.")]
internal sealed class BoundedStream(Stream answer, long mostBytes, long mostBytesOfEntry, TimeSpan patience) : Stream
{
    private long read;
    private long readAtEntry;

    /// <summary>The first byte that is not white space; 0 before it has arrived.</summary>
    public byte FirstByte { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    /// <summary>An entry was read; the limit starts again for the next one.</summary>
    public void NoteEntry() => readAtEntry = read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await ReadInTime(buffer, cancellationToken);
        read += count;
        if (read > mostBytes || read - readAtEntry > mostBytesOfEntry)
        {
            throw new AnswerTooLongException(isEntry: read <= mostBytes);
        }

        NoteFirst(buffer.Span[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> ReadInTime(Memory<byte> buffer, CancellationToken stopping)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(patience);
        try
        {
            return await answer.ReadAsync(buffer, deadline.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    private void NoteFirst(ReadOnlySpan<byte> bytes)
    {
        if (FirstByte == 0)
        {
            var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            FirstByte = text.TrimStart(" \t\r\n"u8) is [var first, ..] ? first : (byte)0;
        }
    }
}
