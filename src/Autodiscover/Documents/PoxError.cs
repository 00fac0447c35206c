using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Documents.Rendering;

namespace Autodiscover.Documents;

/// <summary>Why a POX request got no settings; the numbers are Microsoft's (MS-OXDSCLI section 2.2.4.1.1.2).</summary>
public enum PoxErrorCode
{
    InvalidRequest = 600,
    SchemaNotOffered = 601,
    InternalFailure = 603,
}

/// <summary>The POX error document, sent with status 200. It never repeats anything from the request.</summary>
public static class PoxError
{
    /// <summary>
    /// Renders an error that happened at <paramref name="time"/> of day; <paramref name="id"/> is any number to find
    /// it by.
    /// </summary>
    public static byte[] Render(PoxErrorCode code, TimeOnly time, uint id) => XmlBytes.From(
        new XElement(Pox.Envelope + "Autodiscover",
            new XElement(Pox.Envelope + "Response",
                new XElement(Pox.Envelope + "Error",
                    new XAttribute("Time", time.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture)),
                    new XAttribute("Id", id),
                    new XElement(Pox.Envelope + "ErrorCode", (int)code),
                    new XElement(Pox.Envelope + "Message", Message(code)),
                    new XElement(Pox.Envelope + "DebugData")))));

    private static string Message(PoxErrorCode code) => code switch
    {
        PoxErrorCode.InvalidRequest => "Invalid Request",
        PoxErrorCode.SchemaNotOffered => "Provider is not available",
        PoxErrorCode.InternalFailure => "The server could not answer this request",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };
}
