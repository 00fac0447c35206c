using System.Text;

namespace Autodiscover.Http.Compiled;

/// <summary>
/// A template with the values of its slots: knows its length, and writes itself into a buffer of that length.
/// </summary>
public readonly ref struct FilledTemplate
{
    private readonly ReadOnlySpan<TemplateSegment> segments;
    private readonly string domain;
    private readonly string[] values;

    internal FilledTemplate(ReadOnlySpan<TemplateSegment> segments, string domain, string[] values)
    {
        this.segments = segments;
        this.domain = domain;
        this.values = values;
        foreach (var segment in segments)
        {
            Length += segment.Literal.Length + Encoding.UTF8.GetByteCount(Value(segment));
        }
    }

    /// <summary>In bytes.</summary>
    public int Length { get; }

    public void CopyTo(Span<byte> place)
    {
        foreach (var segment in segments)
        {
            segment.Literal.CopyTo(place);
            place = place[segment.Literal.Length..];
            place = place[Encoding.UTF8.GetBytes(Value(segment), place)..];
        }
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    private string Value(TemplateSegment segment) => segment.Slot switch
    {
        TemplateSegment.OfDomain => domain,
        TemplateSegment.Nothing => "",
        var number => values[number],
    };
}
