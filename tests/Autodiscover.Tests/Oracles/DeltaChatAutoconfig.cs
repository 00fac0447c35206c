using System.Xml;
using System.Xml.Linq;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// Delta Chat (src/configure/auto_mozilla.rs): a stream of tags in any case; all servers in their order, so the first
/// that works.
/// </summary>
internal static class DeltaChatAutoconfig
{
    public static ClientAccount Read(byte[] document, string address)
    {
        using var reader = XmlReader.Create(new MemoryStream(document));
        var servers = new List<XElement>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName.ToLowerInvariant() is "incomingserver" or "outgoingserver")
            {
                servers.Add((XElement)XNode.ReadFrom(reader));
            }
        }

        var (imap, smtp) = (
            servers.First(server => server.Attribute("type")!.Value == "imap"),
            servers.First(server => server.Attribute("type")!.Value == "smtp"));
        return new ClientAccount(
            AutoconfigElements.Endpoint(imap),
            AutoconfigElements.Endpoint(smtp),
            AutoconfigElements.FillAnywhere(AutoconfigElements.Leaf(imap, "username"), address));
    }
}
