using Autodiscover.Text;

namespace Autodiscover.Catalog.Json;

/// <summary>A text with a current position, for the search for a mistake.</summary>
internal sealed class JsonText(string text)
{
    private const int LongestSeen = 40;

    public int Index { get; set; }

    /// <summary>The index after the last visible character.</summary>
    public int End => text.AsSpan().TrimEnd().Length;

    public bool IsAtEnd => Index >= text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => Peek(0);

    public char Peek(int ahead) => Index + ahead >= 0 && Index + ahead < text.Length ? text[Index + ahead] : '\0';

    public string Slice(int from, int to) => text[from..to];

    /// <summary>A part of the text for messages.</summary>
    public string Seen(int from, int to) => Printable.From(text[from..to], LongestSeen);

    /// <summary>Line and column of an index, both from 1; a column is a character.</summary>
    public TextPlace Place(int index) => TextPlace.FromIndex(text, index);

    /// <summary>The word here, up to the next space, bracket, comma or colon.</summary>
    public string Word()
    {
        var end = Index;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !",:;={}[]\"'`“”„‘’".Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return text[Index..end];
    }

    /// <summary>A text without quotes, up to its likely end: it may contain a colon, like a URL.</summary>
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

    /// <summary>Skips white space and comments.</summary>
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
