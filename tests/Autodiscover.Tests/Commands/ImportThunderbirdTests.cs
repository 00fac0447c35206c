using Autodiscover.Documents;

namespace Autodiscover.Tests.Commands;

/// <summary>Autoconfig documents as other programs and people write them.</summary>
public sealed class ImportThunderbirdTests
{
    private const string Imap = """
        <incomingServer type="imap"><hostname>imap.example.com</hostname><port>993</port>
        <socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
        """;

    private const string Smtp = """
        <outgoingServer type="smtp"><hostname>smtp.example.com</hostname><port>465</port>
        <socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></outgoingServer>
        """;

    private const string OAuth = """
        <oAuth2><authURL>https://login.example.com/auth</authURL><tokenURL>https://login.example.com/token</tokenURL>
        <issuer>https://login.example.com</issuer><scope>IMAP SMTP
          offline_access</scope><clientID>mail</clientID></oAuth2>
        """;

    [Test]
    public async Task A_document_that_answers_for_whoever_asks_gets_a_domain_to_begin_with()
    {
        var made = await ImportedCatalog.From(Document("<domain>%EMAILDOMAIN%</domain>", id: "mail.example.org"));

        Assert.That(made.Domains, Is.EqualTo(new[] { "example.org" }));
        Assert.That(made.Services("example.org"), Is.EqualTo(new[] { "imap tls imap.example.com:993", "smtp tls smtp.example.com:465" }));
        Assert.That(made.Said, Does.Contain("answers for whoever asks; example.org stands for them, list your domains."));
    }

    [TestCase("mail.example.co.uk", "example.co.uk")]
    [TestCase("example.co.uk", "example.co.uk")]
    [TestCase("example.org", "example.org")]
    [TestCase("me.duckdns.org", "me.duckdns.org")]
    [TestCase("mail.firma.or.at", "firma.or.at")]
    [TestCase("%EMAILDOMAIN%", "example.com")]
    public async Task The_domain_to_begin_with_is_one_that_somebody_can_register(string id, string domain)
    {
        var made = await ImportedCatalog.From(Document("<domain>%EMAILDOMAIN%</domain>", id: id));

        Assert.That(made.Domains, Is.EqualTo(new[] { domain }));
    }

    [Test]
    public async Task A_host_of_each_domain_keeps_its_placeholder()
    {
        var document = Document("<domain>example.com</domain><domain>example.net</domain>")
            .Replace("imap.example.com", "mail.%EMAILDOMAIN%", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(document);

        Assert.That(made.Services("example.net")[0], Is.EqualTo("imap tls mail.example.net:993"));
    }

    [TestCase("mx")]
    [TestCase("other")]
    public async Task A_domain_of_mail_servers_is_no_mail_domain(string purpose)
    {
        var document = Document($"<domain>example.com</domain>\n<domain purpose=\"{purpose}\">hoster.example.net</domain>");

        var made = await ImportedCatalog.From(document);

        Assert.That(made.Domains, Is.EqualTo(new[] { "example.com" }));
        Assert.That(made.Said, Does.Contain("line 3: <domain> hoster.example.net: "));
        Assert.That(made.Catalog.MxDomain, Is.EqualTo(purpose == "mx" ? "hoster.example.net" : null));
    }

    [Test]
    public async Task A_short_name_that_is_too_long_is_left_out_and_said()
    {
        const string Names = "<domain>example.com</domain><displayName>Station</displayName>\n"
            + "<displayShortName>G-Hosting.cz and Station.cz</displayShortName>";

        var made = await ImportedCatalog.From(Document(Names));

        Assert.That(made.Settings("example.com").ProviderShortName, Is.EqualTo("Station"));
        Assert.That(made.Said, Does.Contain("line 3: <displayShortName>: \"G-Hosting.cz and Station.cz\" has 27 characters; use 1-20"));
    }

    [TestCase("jdoe")]
    [TestCase("jdoe@example.com")]
    [TestCase("jdoe@%EMAILDOMAIN%")]
    [TestCase("%REALNAME%")]
    public async Task A_login_of_one_person_is_no_pattern(string login)
    {
        var document = Document().Replace("%EMAILADDRESS%", login, StringComparison.Ordinal);

        var made = await ImportedCatalog.From(document);

        Assert.That(made.Settings("example.com").Login.Text, Is.EqualTo("{email}"));
        Assert.That(made.Said, Does.Contain($"line 3: <incomingServer> imap imap.example.com:993: username \"{login}\" is no pattern"));
        Assert.That(made.Said, Does.Contain("line 5: <outgoingServer> smtp smtp.example.com:465: username"));
    }

    [Test]
    public async Task Every_description_is_a_link_and_what_has_no_word_is_named_once_with_its_lines()
    {
        const string Documentation = """
            <documentation url="https://example.com/help"><descr lang="cs">Nastavení</descr>
            <descr lang="en">Settings</descr></documentation>
            """;
        const string Pop3 = "<pop3><leaveMessagesOnServer>true</leaveMessagesOnServer></pop3>";
        const string Restrictions = "<restriction>a</restriction><restriction>b</restriction>";
        var document = Document(after: Documentation)
            .Replace("</incomingServer>", $"{Pop3}</incomingServer>", StringComparison.Ordinal)
            .Replace("</outgoingServer>", $"{Restrictions}</outgoingServer>", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(document);

        Assert.That(made.Settings("example.com").Documentation.Select(link => (link.Language, link.Title)),
            Is.EqualTo(new[] { ("cs", "Nastavení"), ("en", "Settings") }));
        Assert.That(Lines(made), Has.One.Contains("line 4: <pop3>: clients decide this").And.One.Contains("lines 6, 6: <restriction>:"));
    }

    [Test]
    public async Task Plaintext_alone_leaves_nothing_and_one_sentence_says_why()
    {
        var document = Document().Replace("SSL", "plain", StringComparison.Ordinal);

        var said = await ImportedCatalog.Refusal(document);

        Assert.That(said, Does.Contain("every server is plaintext, so nothing is left to publish: passwords would go in the clear"));
    }

    [TestCase(Imap, "every incoming server is plaintext")]
    [TestCase(Smtp, "every outgoing server is plaintext")]
    public async Task Plaintext_on_one_side_leaves_nothing_either(string server, string reason)
    {
        var document = Document().Replace(server, server.Replace("SSL", "plain", StringComparison.Ordinal), StringComparison.Ordinal);

        Assert.That(await ImportedCatalog.Refusal(document), Does.Contain(reason));
    }

    [TestCase("<addressBook type='carddav'><serverURL>https://dav.example.com/</serverURL></addressBook>")]
    [TestCase("<addressbook type='carddav'><url>https://dav.example.com/</url></addressbook>")]
    public async Task Address_books_are_read_in_both_spellings(string book)
    {
        var made = await ImportedCatalog.From(Document(beside: book));

        Assert.That(made.Settings("example.com").Carddav!.Root, Is.EqualTo("https://dav.example.com/"));
    }

    [Test]
    public async Task A_collection_of_one_person_gives_its_root_and_stays_what_people_are_shown()
    {
        const string Calendar = "<calendar type='caldav'><url>https://dav.example.com/dav/%EMAILADDRESS%/c/</url></calendar>";

        var made = await ImportedCatalog.From(Document(beside: Calendar));

        Assert.That(made.Catalog.Caldav!.Root, Is.EqualTo("https://dav.example.com/dav/"));
        Assert.That(made.Catalog.Caldav!.Personal, Is.EqualTo("https://dav.example.com/dav/{email}/c/"));
        Assert.That(made.Said, Does.Contain("line 7: <calendar>: the DAV root is taken to be https://dav.example.com/dav/"));
    }

    [TestCase("ews", "<url>https://mail.example.com/EWS/Exchange.asmx</url>")]
    [TestCase("jmap", "<url>https://mail.example.com/jmap</url>")]
    [TestCase("activeSync", "<url>https://mail.example.com/Microsoft-Server-ActiveSync</url>")]
    [TestCase("exchange", "<easURL>https://mail.example.com/Microsoft-Server-ActiveSync</easURL>")]
    public async Task Servers_that_are_a_URL_come_back(string type, string url)
    {
        var made = await ImportedCatalog.From(Document(after: $"<incomingServer type='{type}'>{url}</incomingServer>"));

        var settings = made.Settings("example.com");
        var found = type switch { "jmap" => settings.JmapUrl, "ews" => made.Catalog.Ews?.Url, _ => settings.ActiveSyncUrl };
        Assert.That(found, Does.StartWith("https://mail.example.com/"));
        Assert.That(made.Said, Does.Not.Contain("not carried over"));
    }

    [Test]
    public async Task OAuth_2_comes_back_with_its_scopes_on_one_line()
    {
        var document = Document(beside: OAuth)
            .Replace("<authentication>", "<authentication>OAuth2</authentication><authentication>", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(document);

        Assert.That(made.Catalog.Oauth2!.Scope, Is.EqualTo("IMAP SMTP offline_access"));
        Assert.That(made.Catalog.Oauth2!.ClientId, Is.EqualTo("mail"));
        Assert.That(made.Said, Does.Not.Contain("not carried over"));
    }

    [Test]
    public async Task Logins_and_methods_that_differ_are_the_services_own()
    {
        var smtp = Smtp.Replace("%EMAILADDRESS%", "%EMAILLOCALPART%", StringComparison.Ordinal);
        var imap = Imap.Replace("<authentication>password-cleartext", "<authentication>OAuth2", StringComparison.Ordinal);
        var document = Document(beside: OAuth)
            .Replace(Smtp, smtp, StringComparison.Ordinal).Replace(Imap, imap, StringComparison.Ordinal);

        var made = await ImportedCatalog.From(document);

        var shown = System.Text.Encoding.UTF8.GetString(Autoconfig.Render(made.Settings("example.com")));
        Assert.That(made.Catalog.Services![1].Login!.Text, Is.EqualTo("{local}"));
        Assert.That(shown, Does.Contain("<authentication>OAuth2</authentication>\n    </incomingServer>"));
        Assert.That(shown, Does.Contain(
            "<username>%EMAILLOCALPART%</username>\n      <authentication>password-cleartext</authentication>\n    </outgoingServer>"));
        Assert.That(Lines(made), Is.Empty);
    }

    [Test]
    public async Task A_calendars_own_login_and_a_bare_issuer_come_back()
    {
        const string Calendar = "<calendar type='caldav'><url>https://dav.example.com/</url>"
            + "<username>%EMAILLOCALPART%</username></calendar>";
        var bare = OAuth.Replace("<issuer>https://", "<issuer>", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(Document(beside: Calendar + bare));

        Assert.That(made.Catalog.Caldav!.Login!.Text, Is.EqualTo("{local}"));
        Assert.That(made.Catalog.Oauth2!.Issuer, Is.EqualTo("login.example.com"));
    }

    [Test]
    public async Task A_server_for_filter_rules_is_published_as_before()
    {
        const string Sieve = "<setupServer type='managesieve'><hostname>sieve.example.com</hostname><port>4190</port></setupServer>";

        var made = await ImportedCatalog.From(Document(beside: Sieve));

        Assert.That(made.Settings("example.com").ManageSieve!.Host, Is.EqualTo("sieve.example.com"));
        Assert.That(Lines(made), Is.Empty);
    }

    [Test]
    public async Task OAuth_2_without_word_of_its_tokens_leaves_the_password_and_a_line()
    {
        var made = await ImportedCatalog.From(Document().Replace("password-cleartext", "OAuth2", StringComparison.Ordinal));

        Assert.That(made.Said, Does.Contain("line 3: <incomingServer> imap imap.example.com:993: OAuth 2 without word of where"));
    }

    [Test]
    public async Task A_secret_is_not_carried_and_half_a_block_is_named_with_what_is_missing()
    {
        var secret = OAuth.Replace("</oAuth2>", "<clientSecret>s3cret</clientSecret></oAuth2>", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(Document(beside: secret));
        var half = await ImportedCatalog.From(Document(beside: "<oAuth2><scope>IMAP</scope></oAuth2>"));

        Assert.That(made.Said, Does.Contain("<clientSecret>: a secret is no secret").And.Not.Contain("s3cret"));
        Assert.That(half.Said, Does.Contain("<oAuth2>: <issuer>, <authURL>, <tokenURL> is missing"));
    }

    [Test]
    public async Task The_webmail_is_the_pages()
    {
        var made = await ImportedCatalog.From(Document(beside: "<webMail><loginPage url='https://webmail.example.com/'/></webMail>"));

        Assert.That(made.Settings("example.com").Page.Webmail, Is.EqualTo("https://webmail.example.com/"));
    }

    [Test]
    public async Task Another_order_than_the_published_one_is_said()
    {
        var startTls = Imap.Replace("993", "143", StringComparison.Ordinal).Replace("SSL", "STARTTLS", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(Document().Replace(Imap, startTls + "\n" + Imap, StringComparison.Ordinal));

        Assert.That(made.Said, Does.Contain("line 5: <incomingServer> imap imap.example.com:993: order: "));
    }

    [TestCase("<enable visiturl='https://example.com/'><instruction>a</instruction></enable>", "<enable>: add a page that says it")]
    [TestCase("<fileShare type='webdav'/>", "<fileShare>: only mail, calendars")]
    [TestCase("<setupServer type='other'/>", "<setupServer> other: only managesieve")]
    [TestCase("<clientConfigUpdate url='https://example.com/'/>", "<clientConfigUpdate>: clients ask")]
    [TestCase("<emailProvider id='b.example'/>", "<emailProvider>: there is no server that can be carried over; clients need both kinds.")]
    [TestCase("<somethingNew/>", "<somethingNew>: add what it says by hand")]
    public async Task What_a_catalog_has_no_word_for_is_named_with_its_line(string element, string said)
    {
        var made = await ImportedCatalog.From(Document(beside: element));

        Assert.That(made.Said, Does.Contain($"line 7: {said}"));
    }

    [Test]
    public async Task Empty_lines_before_the_declaration_keep_the_lines_their_numbers()
    {
        var document = "\n\n<?xml version=\"1.0\"?>\n" + Document(beside: "<somethingNew/>");

        var made = await ImportedCatalog.From(document);

        Assert.That(made.Said, Does.Contain("line 10: <somethingNew>"));
    }

    [TestCase("iso-8859-1")]
    [TestCase("utf-16")]
    public async Task An_encoding_that_is_declared_is_read(string encoding)
    {
        var file = Path.GetTempFileName();
        var document = Document("<domain>example.com</domain><displayName>Käse</displayName>");
        var text = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?>{document}";
        await File.WriteAllTextAsync(file, text, System.Text.Encoding.GetEncoding(encoding));

        var (exit, catalog, said) = await Cli.Run("import", file);
        File.Delete(file);

        Assert.That(exit, Is.Zero, said);
        Assert.That(Catalogs.Read(catalog).Catalog!.Provider!.Name, Is.EqualTo("Käse"));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public async Task Our_own_document_imports_to_the_same_settings(string sample, string domain)
    {
        var before = Samples.Settings(sample, domain);

        var made = await ImportedCatalog.From(System.Text.Encoding.UTF8.GetString(Autoconfig.Render(before)));

        Assert.That(Autoconfig.Render(made.Settings(domain)), Is.EqualTo(Autoconfig.Render(before)));
        Assert.That(Lines(made), Has.All.Contains("written as \"mxDomain\" alone"));
    }

    private static string[] Lines(ImportedCatalog made) =>
        [.. made.Said.Split('\n').Where(line => line.Contains("not carried over", StringComparison.Ordinal))];

    private static string Document(
        string domains = "<domain>example.com</domain>", string id = "example.com", string after = "", string beside = "") =>
        $"""
        <clientConfig version="1.1"><emailProvider id="{id}">
        {domains}
        {Imap}
        {Smtp}{after}</emailProvider>
        {beside}</clientConfig>
        """;
}
