using System.Globalization;
using System.Xml;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// How Delta Chat reads a POX answer, restated from deltachat-core-rust src/configure/auto_outlook.rs: a stream of
/// tags by their written names in any case; the login is the address, whatever LoginName says; a protocol without a
/// port is passed over; SSL off is clear text.
/// </summary>
internal static class DeltaChatPox
{
    public sealed record Server(string Type, string Host, int Port, bool IsClearText);

    public static IReadOnlyList<Server> Read(byte[] answer)
    {
        var servers = new List<Server>();
        var tags = new Dictionary<string, string>();
        using var reader = XmlReader.Create(new MemoryStream(answer));
        var tag = "";
        while (reader.Read())
        {
            tag = reader.NodeType is XmlNodeType.Element ? reader.Name.ToLowerInvariant() : tag;
            if (reader.NodeType == XmlNodeType.Text)
            {
                tags[tag] = reader.Value.Trim();
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, Name: "Protocol" })
            {
                servers.AddRange(Complete(tags));
                tags.Clear();
            }
        }

        return servers;
    }

    private static IEnumerable<Server> Complete(Dictionary<string, string> tags) =>
        tags.TryGetValue("type", out var type) && tags.TryGetValue("server", out var host) && tags.TryGetValue("port", out var port)
            ? [new Server(
                type.ToLowerInvariant(),
                host,
                int.Parse(port, CultureInfo.InvariantCulture),
                tags.GetValueOrDefault("ssl") != "on")]
            : [];
}
