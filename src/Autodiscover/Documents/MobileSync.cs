using System.Xml.Linq;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Rendering;

namespace Autodiscover.Documents;

/// <summary>
/// The answer for Exchange ActiveSync clients (MS-ASCMD section 2.2.2.1, its schema in section 6). They always send an
/// address, so one is needed.
/// </summary>
public static class MobileSync
{
    /// <summary>The response schema that ActiveSync clients ask for; the rest of the exchange is POX.</summary>
    public const string Schema = "http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006";

    private static readonly XNamespace Mobile = Schema;

    /// <summary>Renders for settings that have an address and an ActiveSync URL.</summary>
    public static byte[] Render(AccountSettings settings) => XmlBytes.From(
        new XElement(Pox.Envelope + "Autodiscover",
            new XElement(Mobile + "Response",
                new XElement(Mobile + "Culture", "en:us"),
                new XElement(Mobile + "User",
                    new XElement(Mobile + "DisplayName", settings.Address),
                    new XElement(Mobile + "EMailAddress", settings.Address)),
                new XElement(Mobile + "Action",
                    new XElement(Mobile + "Settings",
                        new XElement(Mobile + "Server",
                            new XElement(Mobile + "Type", "MobileSync"),
                            new XElement(Mobile + "Url", settings.ActiveSyncUrl),
                            new XElement(Mobile + "Name", settings.ActiveSyncUrl)))))));
}
