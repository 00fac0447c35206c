using System.Security.Cryptography;
using System.Text;

namespace Autodiscover.Documents.Rendering;

/// <summary>
/// UUIDs that are always the same for the same thing: version 5, SHA-1 of a namespace and a name (RFC 9562 section
/// 5.5).
/// </summary>
public static class StableId
{
    /// <summary>The namespace of domain names (RFC 9562 section 6.6).</summary>
    private static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    private static Space latest = Space.Create("");

    /// <summary>
    /// The identity of one kind of payload for one address, or for users without one. Case is ignored: phones
    /// capitalize what people type, and the second download must still replace the first.
    /// </summary>
    public static Guid Create(string domain, string? address, string kind) =>
        Version5(SpaceOf(domain), $"{kind}:{address?.ToLowerInvariant()}");

    public static Guid Version5(Guid space, string name)
    {
        var text = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        space.TryWriteBytes(text, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, text.AsSpan(16));
#pragma warning disable CA5350 // RFC 9562 says SHA-1; nothing is protected by it.
        var hash = SHA1.HashData(text).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    /// <summary>A document contains several payloads of one domain.</summary>
    private static Guid SpaceOf(string domain)
    {
        var space = latest;
        return (space.Domain == domain ? space : latest = Space.Create(domain)).Id;
    }

    private sealed record Space(string Domain, Guid Id)
    {
        public static Space Create(string domain) => new(domain, Version5(Dns, domain));
    }
}
