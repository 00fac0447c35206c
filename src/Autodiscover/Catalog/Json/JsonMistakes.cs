namespace Autodiscover.Catalog.Json;

/// <summary>
/// Finds the first mistake in a text that is not JSON, and describes it for people. It runs only after the real reader
/// has refused the text, and accepts the same as that one: comments, and trailing commas.
/// </summary>
internal sealed class JsonMistakes
{
    /// <summary>The reader's own limit.</summary>
    private const int Deepest = 64;

    private readonly JsonText text;
    private readonly JsonScalars scalars;
    private int depth;

    private JsonMistakes(JsonText text)
    {
        this.text = text;
        scalars = new JsonScalars(text);
    }

    /// <summary>Null if the text is JSON.</summary>
    public static JsonMistake? Find(string json)
    {
        try
        {
            new JsonMistakes(new JsonText(json)).ReadAll();
            return null;
        }
        catch (JsonMistakeException found)
        {
            return new JsonMistake(found.Index, found.Message);
        }
    }

    private void ReadAll()
    {
        ForeignFormat.Refuse(text);
        text.SkipSpace();
        var start = text.Index;
        try
        {
            ReadValue(-1);
        }
        catch (JsonMistakeException) when (JsonStart.Refuse(text, start) is { } refused)
        {
            throw refused;
        }

        text.SkipSpace();
        if (!text.IsAtEnd)
        {
            throw JsonStart.Refuse(text, start) ?? JsonInvalidCharacters.Find(text) ?? Trailing();
        }
    }

    private JsonMistakeException Trailing() => text.Current is '}' or ']'
        ? new JsonMistakeException(text.Index, $"this {text.Current} has no opening bracket; remove it, or add one before.")
        : new JsonMistakeException(
            text.Index, "the catalog already ended before this; remove the rest, or the closing bracket before it.");

    /// <param name="after">The end of the colon or comma before it; -1 at the beginning.</param>
    private void ReadValue(int after)
    {
        switch (text.Current)
        {
            case '{':
                ReadList('}', ReadProperty);
                break;
            case '[':
                ReadList(']', ReadItem);
                break;
            default:
                scalars.Read(after);
                break;
        }
    }

    private void ReadList(char closing, Action<int> readOne)
    {
        var opening = text.Index++;
        if (++depth > Deepest)
        {
            throw new JsonMistakeException(opening, $"brackets are nested more than {Deepest} deep; a catalog needs six.");
        }

        text.SkipSpace();
        while (text.Current != closing)
        {
            RefuseAtEnd(opening, closing);
            if (text.Current == ',')
            {
                throw new JsonMistakeException(text.Index, "there is one comma too many; remove it.");
            }

            readOne(opening);
            ReadSeparator(opening, closing);
        }

        text.Index++;
        depth--;
    }

    /// <summary>The comma after a value, which may be missing before the closing bracket.</summary>
    private void ReadSeparator(int opening, char closing)
    {
        var end = text.Index;
        text.SkipSpace();
        if (text.Current == ',')
        {
            text.Index++;
            text.SkipSpace();
            return;
        }

        RefuseAtEnd(opening, closing);
        if (text.Current != closing)
        {
            throw JsonSeparators.Missing(text, end, opening, closing);
        }
    }

    private void RefuseAtEnd(int opening, char closing)
    {
        if (text.IsAtEnd)
        {
            throw new JsonMistakeException(
                text.End, $"the {text.Slice(opening, opening + 1)} of {text.Place(opening)} is not closed; add {closing}.");
        }

        if (text.Current is '}' or ']' && text.Current != closing)
        {
            var open = text.Slice(opening, opening + 1);
            throw new JsonMistakeException(
                text.Index, $"{text.Current} cannot close the {open} of {text.Place(opening)}; use {closing}, or add it before.");
        }
    }

    private void ReadItem(int opening)
    {
        ReadValue(opening + 1);
        var end = text.Index;
        text.SkipSpace();
        if (text.Current is ':' or '=')
        {
            throw new JsonMistakeException(text.Index, "a name with a value is not allowed in [ ]; put { } around them.");
        }

        text.Index = end;
    }

    private void ReadProperty(int opening)
    {
        var start = text.Index;
        scalars.ReadName();
        var end = text.Index;
        text.SkipSpace();
        if (text.Current != ':')
        {
            throw JsonSeparators.NoColon(text, start, end);
        }

        var colon = ++text.Index;
        text.SkipSpace();
        ReadValue(colon);
    }
}
