using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// Reads a code as Thunderbird for Android does (feature/migration/qrcode, QrCodePayloadAdapter and
/// QrCodePayloadValidator): arrays by position, further elements ignored, one bad value and nothing is imported.
/// </summary>
internal sealed record ThunderbirdQrCode(
    MailEndpoint Incoming,
    int Authentication,
    string UserName,
    string? Password,
    MailEndpoint Outgoing,
    string OutgoingUserName,
    string Address)
{
    private const int LargestPort = 65535;

    public static ThunderbirdQrCode Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        JsonElement[] root = [.. json.RootElement.EnumerateArray()];
        Assert.That(root, Has.Length.EqualTo(4), "one account");
        Assert.That(root[0].GetInt32(), Is.EqualTo(1), "format version");
        Assert.That(root[1].EnumerateArray().Select(number => number.GetInt32()), Is.EqualTo(new[] { 1, 1 }), "first of one");
        JsonElement[] group = [.. root[3].EnumerateArray().Single().EnumerateArray()];
        JsonElement[] incoming = [.. root[2].EnumerateArray()];
        JsonElement[] outgoing = [.. group[0].EnumerateArray()];
        JsonElement[] identity = [.. group[1].EnumerateArray()];
        Assert.That(outgoing[0].GetInt32(), Is.Zero, "SMTP");
        Assert.That(outgoing, Has.Length.LessThanOrEqualTo(6), "no password");
        return new ThunderbirdQrCode(
            Server(incoming, incoming[0].GetInt32() switch
            {
                0 => MailProtocol.Imap,
                1 => MailProtocol.Pop3,
                var other => throw new AssertionException($"{other} is no protocol to receive by."),
            }),
            Known(incoming[4].GetInt32()),
            SingleLine(incoming[5]),
            incoming.Length > 7 ? incoming[7].GetString() : null,
            Server(outgoing, MailProtocol.Smtp),
            SingleLine(outgoing[5]),
            Person(identity));
    }

    private static MailEndpoint Server(JsonElement[] server, MailProtocol protocol)
    {
        var host = server[1].GetString()!;
        Assert.That(Uri.CheckHostName(host), Is.EqualTo(UriHostNameType.Dns));
        Assert.That(host.All(char.IsAscii), host);
        Assert.That(server[2].GetInt32(), Is.InRange(1, LargestPort));
        Known(server[4].GetInt32());
        return new MailEndpoint(protocol, Security(server[3].GetInt32()), host, server[2].GetInt32());
    }

    private static ConnectionSecurity Security(int number) => number switch
    {
        2 => ConnectionSecurity.StartTls,
        3 => ConnectionSecurity.Tls,
        _ => throw new AssertionException($"Security {number} sends passwords in the clear, or is none."),
    };

    private static int Known(int authentication) =>
        authentication is 0 or 1 or 2 or 5 or 6 ? authentication : throw new AssertionException($"No authentication {authentication}.");

    private static string SingleLine(JsonElement text)
    {
        Assert.That(text.GetString(), Does.Not.Contain("\n").And.Not.Contain("\r"));
        return text.GetString()!;
    }

    /// <summary>EmailAddressParserConfig.LIMITED: a dot-string of ASCII, of at most 64 characters before the @.</summary>
    private static string Person(JsonElement[] identity)
    {
        var address = SingleLine(identity[0]);
        SingleLine(identity[1]);
        Assert.That(address, Does.Match(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9.-]+$"));
        Assert.That(address.LastIndexOf('@'), Is.LessThanOrEqualTo(64));
        return address;
    }
}
