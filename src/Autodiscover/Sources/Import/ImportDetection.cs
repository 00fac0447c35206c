using System.Text;
using System.Text.RegularExpressions;

namespace Autodiscover.Sources.Import;

/// <summary>Tells by its content of which kind a file is: what is in each of them and in none of the others.</summary>
internal static partial class ImportDetection
{
    /// <summary>Its bytes in UTF-8, UTF-16 and UTF-32, each read as a character.</summary>
    private static readonly char[] ByteOrderMark = ['\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE'];

    /// <summary>Throws <see cref="ImportException"/> where it could be none or several.</summary>
    public static ImportKind Find(byte[] file)
    {
        // In every encoding of these files what is looked for is ASCII, with NULs between in UTF-16 and UTF-32.
        var text = Encoding.Latin1.GetString(file).Replace("\0", "", StringComparison.Ordinal).TrimStart(ByteOrderMark);
        return Candidates(text).ToList() switch
        {
            [var only] => ImportKind.Find(only)!,
            [] when text.Trim().Length == 0 => throw new ImportException("there is nothing in it."),
            [] when PoxAnswer().IsMatch(text) => throw new ImportException(
                "this is an answer of autodiscover.xml, which is not read; import the same server's config-v1.1.xml, which says more."),
            [] when AppleProfile().IsMatch(text) => throw new ImportException(
                "this is an Apple profile, which is not read; import the same server's config-v1.1.xml, which says more."),
            [] when Automx2Settings().IsMatch(text) => throw new ImportException(
                "this is automx2.conf, which names a database; import the JSON that automx2 was filled from."),
            [] when UnfilledTemplate.Explain(file) is { } template => throw new ImportException(template),
            [] => throw new ImportException(
                $"what kind of file this is cannot be told from its content; import reads {ImportKind.Names}."),
            var several => throw new ImportException(
                $"this could be {string.Join(" or ", several)}; name the kind before the file."),
        };
    }

    private static IEnumerable<string> Candidates(string text)
    {
        if (ClientConfig().IsMatch(text))
        {
            return ["thunderbird"];
        }

        if (Seed().IsMatch(text))
        {
            return ["automx2"];
        }

        (string Kind, Regex Sign)[] signs =
        [
            ("automx", Automx()), ("mailcow", Mailcow()), ("mailu", Mailu()), ("email-settings", EmailSettings()),
            ("go-autoconfig", GoServers()),
        ];
        return signs.Where(one => one.Sign.IsMatch(text)).Select(one => one.Kind);
    }

    // In all of them [ \t], never \s, which would run over lines, and over a file of empty ones again for each of them.
    [GeneratedRegex(@"<(?:\w+:)?clientConfig[\s>/]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClientConfig();

    [GeneratedRegex(@"<(?:\w+:)?Autodiscover[\s>]", RegexOptions.CultureInvariant)]
    private static partial Regex PoxAnswer();

    [GeneratedRegex(@"com\.apple\.(?:mail\.managed|eas\.account|caldav\.account)", RegexOptions.CultureInvariant)]
    private static partial Regex AppleProfile();

    [GeneratedRegex(@"^[ \t]*\[automx2\]", RegexOptions.Multiline)]
    private static partial Regex Automx2Settings();

    [GeneratedRegex("""^\s*\{.*"servers"\s*:""", RegexOptions.Singleline)]
    private static partial Regex Seed();

    [GeneratedRegex(@"^[ \t]*\[automx\]", RegexOptions.Multiline)]
    private static partial Regex Automx();

    [GeneratedRegex(@"^[ \t]*(?:export[ \t]+)?MAILCOW_HOSTNAME[ \t]*=", RegexOptions.Multiline)]
    private static partial Regex Mailcow();

    [GeneratedRegex(@"^[ \t]*(?:-[ \t]+|export[ \t]+)?HOSTNAMES(?:[ \t]*=|:[ \t])", RegexOptions.Multiline)]
    private static partial Regex Mailu();

    [GeneratedRegex(
        """^[ \t]*(?:-e?[ \t]+|--env[ \t=]+|export[ \t]+|Environment=)?["']?(?:IMAP|POP|SMTP)_HOST["']?(?:[ \t]*=|:[ \t])""",
        RegexOptions.Multiline)]
    private static partial Regex EmailSettings();

    [GeneratedRegex("""^(?:imap|smtp)[ \t]*:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]+server[ \t]*:""", RegexOptions.Multiline)]
    private static partial Regex GoServers();
}
