using System.Globalization;
using System.Text;
using System.Xml.Linq;
using QRCoder;

namespace Autodiscover.Documents.Page;

/// <summary>
/// A QR code (ISO/IEC 18004) as one SVG path, black on white in every colour scheme: cameras expect that.
/// </summary>
internal static class QrCode
{
    /// <summary>
    /// The capacity of version 15 with 77 modules per side: at the size that fits next to text, older cameras cannot
    /// read finer codes.
    /// </summary>
    private const int MostBytes = 412;

    private const int PixelsPerModule = 4;

    /// <summary>Unset if the text needs a code too fine to be read.</summary>
    public static XElement? Svg(string text, string label)
    {
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            return null;
        }

        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var (modules, pixels) = (code.ModuleMatrix.Count, code.ModuleMatrix.Count * PixelsPerModule);
        return new XElement("svg",
            new XAttribute("viewBox", $"0 -.5 {modules} {modules}"),
            new XAttribute("width", pixels),
            new XAttribute("height", pixels),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", label),
            new XAttribute("shape-rendering", "crispEdges"),
            new XElement("path", new XAttribute("stroke", "#000"), new XAttribute("d", Path(code))));
    }

    /// <summary>
    /// One horizontal stroke for each run of dark modules, each from where the last one of its row ended; the matrix
    /// brings its quiet zone along.
    /// </summary>
    private static string Path(QRCodeData code)
    {
        var path = new StringBuilder();
        foreach (var (y, row) in code.ModuleMatrix.Index())
        {
            var end = -1;
            for (var x = 0; x < row.Count; x++)
            {
                var start = x;
                while (x < row.Count && row[x])
                {
                    x++;
                }

                if (x > start)
                {
                    var move = end < 0 ? $"M{start} {y}" : $"m{start - end} 0";
                    path.Append(CultureInfo.InvariantCulture, $"{move}h{x - start}");
                    end = x;
                }
            }
        }

        return path.ToString();
    }
}
