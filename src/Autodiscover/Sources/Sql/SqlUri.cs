using System.Buffers;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// Splits a place written as a URI into the words of <see cref="SqlWords"/>:
/// <c>postgresql://user@host:5432,host2/dbname?sslmode=require</c>. A socket's path is written with %2F.
/// </summary>
internal static class SqlUri
{
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static bool IsUri(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) is > 0 and var colon
        && text.AsSpan(0, colon).Trim().IndexOfAnyExcept(Letters) < 0;

    /// <summary>Throws <see cref="FormatException"/> with a message that never repeats a value.</summary>
    public static List<KeyValuePair<string, string>> Parse(string text, params IReadOnlyList<string> schemes)
    {
        var (scheme, rest) = Split(text.Trim(), "://");
        if (!schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase))
        {
            throw new FormatException($"the URI must begin with {schemes[0]}://");
        }

        var (path, query) = Split(rest!, "?");
        var (authority, database) = Split(path, "/");
        var at = authority.LastIndexOf('@');
        var (user, hosts) = (authority[..Math.Max(at, 0)], authority[(at + 1)..]);
        return
        [
            .. User(user), .. Hosts(hosts),
            .. database is { Length: > 0 } ? new[] { Word("dbname", database) } : [],
            .. (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => Split(pair, "="))
                .Select(pair => Word(pair.Before, pair.After ?? "")),
        ];
    }

    private static IEnumerable<KeyValuePair<string, string>> User(string text)
    {
        var (user, password) = Split(text, ":");
        if (user.Length > 0)
        {
            yield return Word("user", user);
        }

        if (password is not null)
        {
            yield return Word("password", "");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Hosts(string text)
    {
        if (text.Length == 0)
        {
            yield break;
        }

        // The colons of an IPv6 address stand within brackets.
        var hosts = text.Split(',')
            .Select(host => host.StartsWith('[') && host.Contains(']') ? Split(host[1..], "]") : Split(host, ":"))
            .ToList();
        yield return Word("host", string.Join(',', hosts.Select(host => host.Before)));
        if (hosts.Exists(host => !string.IsNullOrEmpty(host.After)))
        {
            yield return Word("port", string.Join(',', hosts.Select(host => host.After?.TrimStart(':') ?? "")));
        }
    }

    private static KeyValuePair<string, string> Word(string word, string value) => new(word, Uri.UnescapeDataString(value));

    private static (string Before, string? After) Split(string text, string at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var index
            ? (text[..index], text[(index + at.Length)..])
            : (text, null);
}
