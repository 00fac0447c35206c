using System.Globalization;
using System.Security;
using System.Text;

namespace Autodiscover.Tests.Doctor;

/// <summary>
/// The README's picture of the doctor: what it printed of a planted world (tests/doctor.sh holds that text before real
/// servers), in the colours of a terminal. UPDATE_SNAPSHOTS=1 draws it again.
/// </summary>
public sealed class DoctorPictureTests
{
    private const string Report = "tests/Autodiscover.DoctorTests/DoctorTests.People_read_this_domain=srvport.test.verified.txt";

    private const int LineHeight = 18;

    private const int Left = 16;

    private const int Width = 900;

    private const string LeftOut = "  \u22ee";

    private static readonly Dictionary<string, string> Colors = new(StringComparer.Ordinal)
    {
        ["ok"] = "#3fb950",
        ["note"] = "#39c5cf",
        ["warning"] = "#d29922",
        ["problem"] = "#f85149",
    };

    [Test]
    public void The_picture_shows_what_the_doctor_prints()
    {
        var drawn = Draw(Excerpt(File.ReadAllLines(Path.Combine(Repository.Root, Report))));

        var picture = Path.Combine(Repository.Root, "samples", "doctor.svg");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(picture, drawn);
        }

        Assert.That(File.ReadAllText(picture), Is.EqualTo(drawn), "UPDATE_SNAPSHOTS=1 draws it again.");
        Assert.That(Encoding.UTF8.GetByteCount(drawn), Is.LessThan(40_000));
    }

    /// <summary>What fits on a page: DNS and TLS whole, the first of the services, the first client, and the sum.</summary>
    private static List<string> Excerpt(string[] report)
    {
        var services = Array.IndexOf(report, "Services");
        var clients = Array.IndexOf(report, "Clients");
        string[] lines =
        [
            "$ autodiscover doctor srvport.test", .. report[..(services + 3)], LeftOut,
            "", .. report[clients..(clients + 5)], LeftOut,
            "", report[^1],
        ];
        return [.. lines.Select(line => line.Replace("srvport.test", "example.com", StringComparison.Ordinal))];
    }

    private static string Draw(List<string> lines)
    {
        var height = ((lines.Count + 1) * LineHeight) + Left;
        var svg = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" ")
            .Append(CultureInfo.InvariantCulture, $"width=\"{Width}\" height=\"{height}\" role=\"img\">\n")
            .Append("<title>What autodiscover doctor prints of a domain with one wrong SRV record</title>\n")
            .Append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#0d1117\"/>\n")
            .Append("<g fill=\"#e6edf3\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"12\">\n");
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{(i + 1) * LineHeight + 4}\" xml:space=\"preserve\">")
                .Append(Paint(lines[i])).Append("</text>\n");
        }

        return svg.Append("</g>\n</svg>\n").ToString();
    }

    /// <summary>The word of a level has its colour, as in a terminal; the end of a long line runs out of the window.</summary>
    private static string Paint(string line)
    {
        const int Columns = 118;
        var shown = line.Length > Columns ? line[..(Columns - 1)] + "\u2026" : line;
        var word = shown.Length > 3 && shown.StartsWith("  ", StringComparison.Ordinal) ? shown[2..].Split(' ')[0] : "";
        return Colors.TryGetValue(word, out var color)
            ? $"  <tspan fill=\"{color}\">{word}</tspan>{SecurityElement.Escape(shown[(2 + word.Length)..])}"
            : SecurityElement.Escape(shown);
    }
}
