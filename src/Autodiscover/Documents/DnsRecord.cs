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

    /// <summary>The data of an SRV record that means: there is no such service here (RFC 2782).</summary>
    public const string Denial = "0 0 0 .";

    private const int LongestName = 40;

    private const int LongestString = 255;

    public bool IsDenial => Type == DnsType.Srv && Data == Denial;

    /// <summary>The type as zone files and control panels write it.</summary>
    public string TypeName => Type.ToString().ToUpperInvariant();

    /// <summary>The literal line for a zone file.</summary>
    public override string ToString() =>
        $"{Name.PadRight(LongestName)} {TimeToLive} IN {TypeName,-5} {QuotedData}";

    /// <summary>The name as control panels expect it: without the zone; <c>@</c> is the zone itself.</summary>
    public string RelativeTo(string zone) =>
        Name == $"{zone}." ? "@" : Name.EndsWith($".{zone}.", StringComparison.Ordinal) ? Name[..^(zone.Length + 2)] : Name;

    /// <summary>The data as a zone file writes it: text in quotes.</summary>
    public string QuotedData => Type == DnsType.Txt ? Quote(Data) : Data;

    /// <summary>Strings of at most 255 octets each (RFC 1035 section 3.3.14); clients join them.</summary>
    private static string Quote(string text) =>
        string.Join(' ', text.Chunk(LongestString).Select(part => $"\"{Escape(new string(part))}\""));

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
