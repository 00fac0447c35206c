using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>The JSON that a seed was read from, for the lines of its values.</summary>
internal sealed class SeedText(byte[] json)
{
    /// <summary>Each is a pass over the file; who has more to mend begins with the first.</summary>
    private const int MostLookups = 50;

    private int lookups;

    public byte[] Json => json;

    public string Place(string path) => lookups++ < MostLookups
        ? $"{Printable.From(path)} (line {JsonLines.Find(json, path)})"
        : Printable.From(path);
}
