using System.Xml.Linq;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// GNOME Online Accounts (goamailclient.c): any document whose root is clientConfig ends the search, the servers are
/// those of the first emailProvider, and a username is one whole placeholder in any case; any other text sets none.
/// </summary>
internal static class GnomeAutoconfig
{
    public static ClientAccount Read(byte[] document, string address)
    {
        var provider = AutoconfigElements.Provider(document);
        var (imap, smtp) = (AutoconfigElements.Imap(provider).First(), AutoconfigElements.Smtp(provider).First());
        return new ClientAccount(
            AutoconfigElements.Endpoint(imap),
            AutoconfigElements.Endpoint(smtp),
            AutoconfigElements.FillWhole(AutoconfigElements.Leaf(imap, "username").ToUpperInvariant(), address));
    }

    /// <summary>True where nothing else is asked, though it may not have been found what was looked for.</summary>
    public static bool EndsTheSearch(byte[] document) => XDocument.Load(new MemoryStream(document)).Root!.Name == "clientConfig";
}
