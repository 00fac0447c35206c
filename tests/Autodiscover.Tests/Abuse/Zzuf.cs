using System.Diagnostics;
using System.Globalization;

namespace Autodiscover.Tests.Abuse;

/// <summary>
/// Damages bytes as Debian's zzuf does: it flips bits of whatever it reads, so a long row of zeros makes the damage for
/// hundreds of files at one start. Every eighth one is cut off somewhere, too, which zzuf does not do. The same seed
/// makes the same damage.
/// </summary>
internal sealed class Zzuf(int seed)
{
    private const int BlockBytes = 256 * 1024;

    private static readonly string[] Ratios = ["0.00005:0.0003", "0.0003:0.003", "0.003:0.03", "0.03:0.2"];

    private readonly Random cuts = new(seed);
    private byte[] flips = [];
    private int at;
    private int blocks;

    /// <summary>The piece with some of its bits flipped, all but those of its first bytes.</summary>
    public byte[] Damage(byte[] piece, int spared = 0)
    {
        if (at + piece.Length > flips.Length)
        {
            flips = Read(Math.Max(BlockBytes, piece.Length));
            at = 0;
        }

        var damaged = piece.ToArray();
        for (var i = spared; i < piece.Length; i++)
        {
            damaged[i] ^= flips[at + i];
        }

        at += piece.Length;
        return cuts.Next(8) == 0 ? damaged[..cuts.Next(spared, piece.Length + 1)] : damaged;
    }

    private byte[] Read(int length)
    {
        var ratio = Ratios[blocks % Ratios.Length];
        var block = (seed + blocks++).ToString(CultureInfo.InvariantCulture);
        using var zzuf = Process.Start(new ProcessStartInfo("zzuf", [$"-s{block}", $"-r{ratio}", "head", $"-c{length}", "/dev/zero"])
        {
            RedirectStandardOutput = true,
        })!;
        var bytes = new byte[length];
        zzuf.StandardOutput.BaseStream.ReadExactly(bytes);
        zzuf.WaitForExit();
        return bytes;
    }
}
