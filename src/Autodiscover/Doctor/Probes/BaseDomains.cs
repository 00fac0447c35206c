using Autodiscover.Files;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// The registered domain of a host, by the public suffix list if the system has it (https://publicsuffix.org/list/).
/// Without it, a short second label below a country (co.uk, com.au) counts as part of the suffix.
/// </summary>
internal sealed class BaseDomains
{
    /// <summary>Where Debian's package publicsuffix has it.</summary>
    public const string SystemList = "/usr/share/publicsuffix/public_suffix_list.dat";

    private const int LongestCountry = 2;
    private const int LongestSecond = 3;
    private const int MostListBytes = 4 * 1024 * 1024;

    private readonly HashSet<string> suffixes;

    private BaseDomains(HashSet<string> suffixes) => this.suffixes = suffixes;

    /// <summary>Without a list.</summary>
    public static BaseDomains Guess { get; } = new([]);

    /// <summary>The rules of a list as it is published; names that are not A-labels are skipped.</summary>
    public static BaseDomains Parse(string list) => new([.. list.Split('\n')
        .Select(line => line.Split([' ', '\t', '\r'], 2)[0])
        .Where(rule => rule.Length > 0 && !rule.StartsWith("//", StringComparison.Ordinal))]);

    /// <summary>The list of the system; a guess if it cannot be read.</summary>
    public static async Task<BaseDomains> Load(CancellationToken stopping, string path = SystemList)
    {
        try
        {
            return Parse(await BoundedFile.ReadText(path, MostListBytes, stopping: stopping));
        }
        catch (UnreadableFileException)
        {
            return Guess;
        }
    }

    public string From(string host)
    {
        var labels = host.Split('.');
        var count = suffixes.Count > 0 ? SuffixLength(labels) : HasTwoPartSuffix(labels) ? 2 : 1;
        return string.Join('.', labels.TakeLast(count + 1));
    }

    /// <summary>How many labels the longest rule covers; a name without any rule has a suffix of one.</summary>
    private int SuffixLength(string[] labels)
    {
        for (var first = 0; first < labels.Length; first++)
        {
            var (name, parent) = (string.Join('.', labels[first..]), string.Join('.', labels[(first + 1)..]));
            if (suffixes.Contains($"!{name}"))
            {
                return labels.Length - first - 1;
            }

            if (suffixes.Contains(name) || suffixes.Contains($"*.{parent}"))
            {
                return labels.Length - first;
            }
        }

        return 1;
    }

    private static bool HasTwoPartSuffix(string[] labels) =>
        labels.Length > 2 && labels is [.., { Length: <= LongestSecond }, { Length: <= LongestCountry }];
}
