using Autodiscover.Text;

namespace Autodiscover.Catalog.Json;

/// <summary>A text that is read from its beginning, with what the search for a mistake needs to look at.</summary>
internal sealed class JsonText(string text)
{
    private const int LongestSeen = 40;

    public int Index { get; set; }

    /// <summary>Where the last character stands that can be seen, and one further.</summary>
    public int End => text.AsSpan().TrimEnd().Length;

    public bool IsAtEnd => Index >= text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => Peek(0);

    public char Peek(int ahead) => Index + ahead >= 0 && Index + ahead < text.Length ? text[Index + ahead] : '\0';

    public string Slice(int from, int to) => text[from..to];

    /// <summary>A part of the text as messages show it.</summary>
    public string Seen(int from, int to) => Printable.From(text[from..to], LongestSeen);

    /// <summary>Line and column of an index, both from 1; a column is a character.</summary>
    public TextPlace Place(int index) => TextPlace.Of(text, index);

    /// <summary>What stands here up to the next space, bracket, comma or colon.</summary>
    public string Word()
    {
        var end = Index;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !",:;={}[]\"'`“”„‘’".Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return text[Index..end];
    }

    /// <summary>A text that stands here without quotes, as far as it seems to go: it may hold a colon, like a URL.</summary>
    public string BareText()
    {
        var end = Index;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !",{}[]\"".Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return text[Index..end];
    }

    /// <summary>The rest of this line.</summary>
    public string Line()
    {
        var end = text.AsSpan(Index).IndexOfAny('\r', '\n');
        return end < 0 ? text[Index..] : text[Index..(Index + end)];
    }

    /// <summary>Goes on to what is neither space nor comment.</summary>
    public void SkipSpace()
    {
        while (!IsAtEnd)
        {
            if (Current is ' ' or '\t' or '\r' or '\n')
            {
                Index++;
            }
            else if (Current == '/' && Peek(1) == '/')
            {
                Index += Line().Length;
            }
            else if (Current == '/' && Peek(1) == '*')
            {
                SkipBlock();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipBlock()
    {
        var end = text.IndexOf("*/", Index + 2, StringComparison.Ordinal);
        Index = end < 0
            ? throw new JsonMistakeException(Index, "this comment is not closed; end it with */.")
            : end + 2;
    }
}
