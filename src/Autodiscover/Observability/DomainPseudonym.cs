using System.Security.Cryptography;
using System.Text;

namespace Autodiscover.Observability;

/// <summary>
/// A pseudonym for a domain: a keyed hash whose key exists only in this process, so that nobody can find the domains of
/// a log by trying a list of names.
/// </summary>
internal sealed class DomainPseudonym
{
    private const int Bytes = 5;

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    public string Create(string domain)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(domain), hash);
        return Convert.ToHexStringLower(hash[..Bytes]);
    }
}
