using System.Text;
using System.Xml.Linq;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// exchangelib (autodiscover/properties.py) and clients like it: the bytes begin with the declaration, names are read
/// with their namespaces, and a first mistake ends it. Its settings are Exchange's, so of ours it takes the address,
/// and the error where there is one.
/// </summary>
internal static class ExchangelibPox
{
    private static readonly XNamespace Envelope = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
    private static readonly XNamespace Outlook = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    public sealed record Answer(string? Address, string? AccountType, string? Action, string? ErrorCode);

    public static Answer Read(byte[] answer)
    {
        Assert.That(Encoding.ASCII.GetString(answer, 0, 5), Is.EqualTo("<?xml"));
        var root = XDocument.Load(new MemoryStream(answer)).Root!;
        Assert.That(root.Name, Is.EqualTo(Envelope + "Autodiscover"));
        var response = root.Element(Outlook + "Response");
        var account = response?.Element(Outlook + "Account");
        return new Answer(
            (string?)response?.Element(Outlook + "User")?.Element(Outlook + "AutoDiscoverSMTPAddress"),
            (string?)account?.Element(Outlook + "AccountType"),
            (string?)account?.Element(Outlook + "Action"),
            (string?)root.Element(Envelope + "Response")?.Element(Envelope + "Error")?.Element(Envelope + "ErrorCode"));
    }
}
