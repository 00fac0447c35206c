using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Autodiscover.Http;

/// <summary>
/// A token bucket for each client network, in constant memory: networks share a fixed table, indexed by a hash with a
/// secret key. A bucket is one number, the time at which it will be full again (the generic cell rate algorithm, ITU-T
/// I.371), so taking a token is one compare-and-swap. ASP.NET Core's partitioned limiter keeps an object for each
/// network seen, which a botnet or one IPv6 /32 turns into gigabytes.
/// </summary>
internal sealed class ClientRateLimiter(int perMinute, TimeProvider clock)
{
    private const int Slots = 1 << 16;
    private const int PrefixBytes = 8;

    private readonly long[] fullAt = new long[Slots];
    private readonly ulong key = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;
    private readonly long minute = clock.TimestampFrequency * 60;
    private readonly long token = Math.Max(1, clock.TimestampFrequency * 60 / perMinute);

    /// <summary>
    /// Takes a token for the address's network; false, with the time until the next one, if there is none.
    /// </summary>
    public bool TryTake(IPAddress? address, out TimeSpan wait)
    {
        ref var slot = ref fullAt[Slot(address)];
        while (true)
        {
            var now = clock.GetTimestamp();
            var seen = Volatile.Read(ref slot);
            var next = Math.Max(seen, now) + token;
            var debt = next - now - minute;
            wait = debt > 0 ? clock.GetElapsedTime(0, debt) : TimeSpan.Zero;
            if (debt > 0 || Interlocked.CompareExchange(ref slot, next, seen) == seen)
            {
                return debt <= 0;
            }
        }
    }

    /// <summary>
    /// An IPv4 address counts by itself, an IPv6 address as its /64, which is what one customer gets (RFC 6177).
    /// </summary>
    private int Slot(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        _ = plain?.TryWriteBytes(bytes, out _);
        var prefix = BinaryPrimitives.ReadUInt64LittleEndian(bytes[..PrefixBytes]);
        var network = plain?.AddressFamily == AddressFamily.InterNetwork ? prefix + (1UL << 32) : prefix;
        var mixed = (network ^ key) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 29)) * key;
        return (int)(mixed >> 48);
    }
}
