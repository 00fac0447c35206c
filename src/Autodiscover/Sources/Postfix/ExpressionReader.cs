using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>Reads the expression inside <c>${…}</c>, from left to right.</summary>
internal ref struct ExpressionReader(ReadOnlySpan<char> text, Func<string, SourceException> refused)
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

    private ReadOnlySpan<char> rest = text.TrimStart(LogicalLines.WhiteSpace);

    public static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return length;
    }

    /// <summary><c>{one} == {other}</c>, if the first letter is a brace.</summary>
    public bool TryComparison(out Comparison comparison)
    {
        comparison = default;
        if (rest is not ['{', ..])
        {
            return false;
        }

        var left = Payload();
        var word = Operator() ?? throw Unexpected("a comparison like == or <");
        rest = rest[word.Length..].TrimStart(LogicalLines.WhiteSpace);
        comparison = new Comparison(left, word, Payload());
        return true;
    }

    public string Name()
    {
        var length = NameLength(rest);
        var name = length > 0 ? rest[..length].ToString() : throw Unexpected("a name of letters, digits and _");
        rest = rest[length..].TrimStart(LogicalLines.WhiteSpace);
        return name;
    }

    /// <summary>
    /// <c>?yes</c>, <c>:no</c>, <c>?{yes}</c>, <c>:{no}</c>, <c>?{yes}:{no}</c> or <c>?{yes}:no</c>; false at the end
    /// of the text.
    /// </summary>
    public bool TryBranches(out (string Yes, string No) branches)
    {
        branches = ("", "");
        switch (rest)
        {
            case []:
                return false;
            case ['?', .. var then]:
                rest = then;
                branches.Yes = Branch();
                if (rest is [])
                {
                    return true;
                }

                rest = rest is [':', ..] ? rest[1..] : throw Unexpected("a colon");
                break;
            case [':', .. var otherwise]:
                rest = otherwise;
                break;
            default:
                throw Unexpected("? or :");
        }

        branches.No = Branch();
        return rest is [] ? true : throw Unexpected("the end of the expression");
    }

    private readonly string? Operator()
    {
        foreach (var candidate in Operators)
        {
            if (rest.StartsWith(candidate, StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        return null;
    }

    private string Branch()
    {
        if (rest.TrimStart(LogicalLines.WhiteSpace) is ['{', ..])
        {
            return Payload();
        }

        var whole = rest.ToString();
        rest = default;
        return whole;
    }

    /// <summary>The text in braces; white space around them is ignored, inside it is kept.</summary>
    private string Payload()
    {
        rest = rest.TrimStart(LogicalLines.WhiteSpace);
        var end = rest is ['{', ..] ? Braces.End(rest) : throw Unexpected("a value in braces");
        if (end < 0)
        {
            throw Unexpected("closed braces");
        }

        var payload = rest[1..(end - 1)].ToString();
        rest = rest[end..].TrimStart(LogicalLines.WhiteSpace);
        return payload;
    }

    private readonly SourceException Unexpected(string wanted) =>
        refused($"\"{Printable.From(rest.ToString(), 40)}\" inside ${{…}} is invalid; it must be {wanted}.");
}
