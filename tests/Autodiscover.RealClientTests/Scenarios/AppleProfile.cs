using Autodiscover.RealClientTests.Clients;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>
/// What an iPhone installs: verified by OpenSSL, read by the library that tools for iPhones on Linux are built on.
/// </summary>
[Client("OpenSSL and plistutil")]
public sealed class AppleProfile
{
    [Test]
    public async Task The_signed_profile_names_servers_that_accept_the_login()
    {
        var profile = await Profile.Read(await Download());

        Assert.That(profile.Text("EmailAddress"), Is.EqualTo(Person.Email));
        await MailLogin.Check(Server(profile, "imap", "Incoming"));
        await MailLogin.Check(Server(profile, "smtp", "Outgoing"));
    }

    [TestCase("CalDAV", TestName = "The_signed_profile_leads_to_the_calendars")]
    [TestCase("CardDAV", TestName = "The_signed_profile_leads_to_the_address_books")]
    public async Task The_profile_leads_to_the_collections(string prefix)
    {
        var profile = await Profile.Read(await Download());
        var (host, port) = (profile.Text($"{prefix}HostName"), profile.Number($"{prefix}Port"));
        var principal = $"https://{host}:{port}{profile.Text($"{prefix}PrincipalURL")}";

        using var http = Person.Dav(profile.Text($"{prefix}Username"));
        using var request = new HttpRequestMessage(new HttpMethod("PROPFIND"), principal);
        using var answer = await http.SendAsync(request);

        Assert.That((int)answer.StatusCode, Is.EqualTo(207));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(Uri.EscapeDataString(Person.Email)));
    }

    /// <summary>
    /// UseSSL means implicit TLS or STARTTLS, whichever the port has; what is published first is implicit TLS.
    /// </summary>
    private static FoundServer Server(Profile profile, string protocol, string direction)
    {
        Assert.That(profile.Is($"{direction}MailServerUseSSL"));
        return new FoundServer(
            protocol,
            profile.Text($"{direction}MailServerHostName"),
            profile.Number($"{direction}MailServerPortNumber"),
            "tls",
            profile.Text($"{direction}MailServerUsername"));
    }

    private static async Task<string> Download()
    {
        using var http = new HttpClient();
        var file = Place.Artifact("anna.mobileconfig");
        await File.WriteAllBytesAsync(
            file,
            await http.GetByteArrayAsync(
                $"https://autodiscover.example.test/email.mobileconfig?emailaddress={Person.Email}"));
        return file;
    }
}
