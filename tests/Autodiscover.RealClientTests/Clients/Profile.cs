using System.Xml.Linq;

namespace Autodiscover.RealClientTests.Clients;

/// <summary>
/// A signed Apple configuration profile, as plistutil (what iOS tools on Linux are built on) understood it.
/// </summary>
internal sealed class Profile
{
    private readonly XDocument document;

    private Profile(XDocument document) => this.document = document;

    /// <summary>
    /// OpenSSL verifies the signature and takes it off; then there and back through Apple's binary form, so that
    /// every value has one of its types. Any purpose will do: an operator signs with the certificate of the web host.
    /// </summary>
    public static async Task<Profile> Read(string signed)
    {
        var file = Place.InFolder("profile.plist");
        await Command.Run(
            "openssl", "cms", "-verify", "-inform", "DER", "-in", signed,
            "-CAfile", Place.Authority, "-purpose", "any", "-out", file);

        var binary = Place.InFolder("profile.bin");
        await Command.Run("plistutil", "-i", file, "-o", binary, "-f", "bin");
        return new Profile(XDocument.Parse(await Command.Run("plistutil", "-i", binary, "-f", "xml")));
    }

    public string Text(string key) => Value(key, "string");

    public int Number(string key) => int.Parse(Value(key, "integer"), System.Globalization.CultureInfo.InvariantCulture);

    public bool Is(string key) =>
        document.Descendants("key").Single(element => element.Value == key).ElementsAfterSelf().First().Name == "true";

    private string Value(string key, string type)
    {
        var value = document.Descendants("key").Single(element => element.Value == key).ElementsAfterSelf().First();
        return value.Name == type ? value.Value : throw new FormatException($"{key} is {value.Name}, not {type}.");
    }
}
