namespace Autodiscover.Documents;

/// <summary>The record types an admin publishes for mail clients.</summary>
public enum DnsType
{
    Cname,
    Srv,
    Txt,
}

/// <summary>
/// One DNS record: an absolute name and its data as a zone file writes them, both with the final dot (RFC 1035
/// section 5.1). TXT data is the bare text; the zone quotes it.
/// </summary>
public sealed record DnsRecord(string Name, DnsType Type, string Data)
{
    /// <summary>Long enough for caches, short enough to correct a mistake within the hour.</summary>
    public const int TimeToLive = 3600;

    private const int LongestName = 40;

    /// <summary>The literal line for a zone file.</summary>
    public override string ToString()
    {
        var type = Type.ToString().ToUpperInvariant();
        return $"{Name.PadRight(LongestName)} {TimeToLive} IN {type,-5} {(Type == DnsType.Txt ? Quote(Data) : Data)}";
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
