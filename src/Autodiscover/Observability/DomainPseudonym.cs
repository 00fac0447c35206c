using System.Security.Cryptography;
using System.Text;

namespace Autodiscover.Observability;

/// <summary>
/// Names a domain without telling it: a keyed hash whose key dies with the process, so that no list of names can be
/// tried on the log.
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
