using Autodiscover.Text;

namespace Autodiscover.Sources.Domains;

/// <summary>A row's value as a message may show it: of an address, only the part after the last @.</summary>
internal static class RowText
{
    public static string Show(string? text) =>
        (text ?? "").LastIndexOf('@') is var at && at >= 0 ? $"…@{Printable.From(text![(at + 1)..])}" : Printable.From(text);
}
