using System.Globalization;
using System.Text;
using System.Xml.Linq;
using QRCoder;

namespace Autodiscover.Documents.Page;

/// <summary>
/// A QR code (ISO/IEC 18004) as one SVG path, black on white in every colour scheme: cameras want it so.
/// </summary>
internal static class QrCode
{
    public static XElement Svg(string text, string label)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count.ToString(CultureInfo.InvariantCulture);
        return new XElement("svg",
            new XAttribute("viewBox", $"0 0 {size} {size}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", label),
            new XAttribute("shape-rendering", "crispEdges"),
            new XElement("path", new XAttribute("d", Path(code))));
    }

    /// <summary>One horizontal stroke for each run of dark modules; the matrix brings its quiet zone along.</summary>
    private static string Path(QRCodeData code)
    {
        var path = new StringBuilder();
        foreach (var (y, row) in code.ModuleMatrix.Index())
        {
            for (var x = 0; x < row.Count; x++)
            {
                var start = x;
                while (x < row.Count && row[x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        return path.ToString();
    }
}
