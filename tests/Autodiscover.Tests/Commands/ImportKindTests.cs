namespace Autodiscover.Tests.Commands;

/// <summary>What other responders and mail servers keep their settings in.</summary>
public sealed class ImportKindTests
{
    [TestCaseSource(typeof(ImportSamples), nameof(ImportSamples.Kinds))]
    public async Task The_kind_is_told_by_the_content(string kind)
    {
        var named = await ImportedCatalog.From(ImportSamples.ByKind[kind], kind);
        var found = await ImportedCatalog.From(ImportSamples.ByKind[kind]);

        Assert.That(found.Json, Is.EqualTo(named.Json));
    }

    [TestCase("hello", "what kind of file this is cannot be told from its content; import reads thunderbird, automx2, ")]
    [TestCase("<html><body/></html>", "cannot be told")]
    [TestCase("{ \"domains\": [] }", "cannot be told")]
    [TestCase("<Autodiscover xmlns='urn:x'/>", "this is an answer of autodiscover.xml, which is not read; import the same server's config")]
    [TestCase("DOMAIN=$NAME\nIMAP_HOST=a.example.com\nSMTP_HOST=a.example.com", "\"$NAME\" is made of a variable that is not set here")]
    [TestCase("[automx2]\ndb_uri = sqlite:///x", "this is automx2.conf, which names a database")]
    [TestCase("<plist><dict><key>PayloadType</key><string>com.apple.mail.managed</string></dict></plist>", "this is an Apple profile")]
    [TestCase("<?php\necho 1;", "line 1: this is a program or a template that writes the document")]
    [TestCase(" \n", "there is nothing in it")]
    [TestCase("MAILCOW_HOSTNAME=a.example.com\nIMAP_HOST=b.example.com", "this could be mailcow or email-settings; name the kind")]
    public async Task What_is_unknown_or_could_be_two_kinds_is_one_line(string text, string reason) =>
        Assert.That(await ImportedCatalog.Refusal(text), Does.Contain(reason));

    [TestCase("example.org", "example.org")]
    [TestCase("example.co.uk", "example.co.uk")]
    [TestCase("moo.example.org", "example.org")]
    [TestCase("mail.example.com.au", "example.com.au")]
    [TestCase("box.ddns.net", "box.ddns.net")]
    [TestCase("mail.tokyo.jp", "mail.tokyo.jp")]
    [TestCase("example.bel.tr", "example.bel.tr")]
    [TestCase("example.ny.us", "example.ny.us")]
    [TestCase("example.qc.ca", "example.qc.ca")]
    [TestCase("mail.example.eco.br", "example.eco.br")]
    public async Task Mailcows_domain_to_begin_with_is_never_a_public_suffix(string host, string domain)
    {
        var made = await ImportedCatalog.From($"MAILCOW_HOSTNAME={host}\n");

        Assert.That(made.Domains, Is.EqualTo(new[] { domain }));
    }

    [TestCase("HTTPS_BIND=127.0.0.1\nHTTPS_PORT=8443")]
    [TestCase("HTTPS_BIND=::1\nHTTPS_PORT=8443")]
    [TestCase("HTTPS_PORT=127.0.0.1:8443")]
    public async Task Mailcow_behind_a_proxy_is_reached_at_443(string lines)
    {
        var made = await ImportedCatalog.From($"MAILCOW_HOSTNAME=mail.example.com\n{lines}\n");

        Assert.That(made.Catalog.Caldav!.Root, Is.EqualTo("https://mail.example.com/SOGo/dav/"));
        Assert.That(made.Said, Does.Contain("behind a proxy; URLs have port 443"));
    }

    [Test]
    public async Task Mailcow_on_a_port_of_its_own_keeps_it()
    {
        var made = await ImportedCatalog.From("MAILCOW_HOSTNAME=mail.example.com\nHTTPS_PORT=8443\n");

        Assert.That(made.Catalog.Caldav!.Root, Is.EqualTo("https://mail.example.com:8443/SOGo/dav/"));
    }

    [TestCase("n", "https://mail.example.com/Microsoft-Server-ActiveSync")]
    [TestCase("y", null)]
    public async Task Mailcows_groupware_has_ActiveSync_too(string skip, string? url)
    {
        var made = await ImportedCatalog.From($"MAILCOW_HOSTNAME=mail.example.com\nSKIP_SOGO={skip}\n");

        Assert.That(made.Catalog.ActiveSync?.Url, Is.EqualTo(url));
        Assert.That(made.Catalog.Caldav is null, Is.EqualTo(url is null));
        Assert.That(made.Said.Contains("SKIP_SOGO=y: without SOGo", StringComparison.Ordinal), Is.EqualTo(url is null));
    }

    [TestCase("environment:\n  - DOMAIN=example.com\n  - IMAP_HOST=imap.example.com\n  - SMTP_HOST=smtp.example.com")]
    [TestCase("environment:\n  DOMAIN: example.com\n  IMAP_HOST: \"imap.example.com\"\n  SMTP_HOST: 'smtp.example.com'")]
    [TestCase("docker run \\\n  -e DOMAIN=example.com \\\n  --env IMAP_HOST=imap.example.com \\\n"
        + "  --env=SMTP_HOST=smtp.example.com \\\n  image")]
    [TestCase("[Service]\nEnvironment=\"DOMAIN=example.com\"\nEnvironment=\"IMAP_HOST=imap.example.com\"\n"
        + "Environment=\"SMTP_HOST=smtp.example.com\"")]
    [TestCase("export D=example.com\nexport DOMAIN=$D\nIMAP_HOST=imap.${D} # here\r\nSMTP_HOST=smtp.${DOMAIN}\r\n")]
    public async Task Variables_are_read_wherever_they_are_kept(string text)
    {
        var made = await ImportedCatalog.From(text);

        Assert.That(made.Domains, Is.EqualTo(new[] { "example.com" }));
        Assert.That(made.Services("example.com"), Is.EqualTo(new[] { "imap tls imap.example.com:993", "smtp tls smtp.example.com:465" }));
    }

    [TestCase("IMAP_PORT=143", "imap starttls imap.example.com:143")]
    [TestCase("IMAP_SOCKET=STARTTLS", "imap starttls imap.example.com:143")]
    [TestCase("IMAP_PORT=10993\nIMAP_SOCKET=SSL", "imap tls imap.example.com:10993")]
    public async Task A_port_or_a_word_alone_says_the_security(string lines, string service)
    {
        var made = await ImportedCatalog.From($"DOMAIN=example.com\nIMAP_HOST=imap.example.com\n{lines}\nSMTP_HOST=smtp.example.com");

        Assert.That(made.Services("example.com")[0], Is.EqualTo(service));
    }

    [Test]
    public async Task Without_a_domain_variables_speak_for_whoever_asks()
    {
        var made = await ImportedCatalog.From("IMAP_HOST=imap.example.org\nSMTP_HOST=smtp.example.org");

        Assert.That(made.Domains, Is.EqualTo(new[] { "example.org" }));
        Assert.That(made.Said, Does.Contain("DOMAIN is not set"));
    }

    [TestCase("imap: &a\n  server: x", "line 1: an anchor, an alias or a tag.")]
    [TestCase("domain: |\n  text", "line 1: a text of several lines.")]
    [TestCase("imap: {server: a}", "line 1: \"{\", which begins something else.")]
    [TestCase("imap:\n\tserver: a", "line 2: a tab; YAML is indented by spaces.")]
    [TestCase("imap:\n  server: a\nimap:\n  port: 1", "line 3: imap for a second time, after line 1.")]
    [TestCase("domain: \"a\\nb\"", "line 1: a quoted text with escapes")]
    [TestCase("domains:\n  - name: a", "line 2: a list of mappings")]
    [TestCase("just words", "line 1: \"just words\"; a line is a key")]
    public async Task YAML_beyond_the_simple_is_refused_by_its_name(string text, string reason) =>
        Assert.That(await ImportedCatalog.Refusal(text, "go-autoconfig"), Does.Contain(reason));

    [Test]
    public async Task Several_domains_and_quotes_in_YAML_are_read()
    {
        var made = await ImportedCatalog.From("""
            ---
            domains: [example.com, 'example.net']
            imap:   # incoming
              server: "imap.example.com"
              port: 993
            smtp:
              server: smtp.example.com
              port: 465
            """);

        Assert.That(made.Domains, Is.EqualTo(new[] { "example.com", "example.net" }));
        Assert.That(made.Services("example.net"), Is.EqualTo(new[] { "imap tls imap.example.com:993", "smtp tls smtp.example.com:465" }));
    }

    [Test]
    public async Task A_section_of_automx_speaks_for_its_domain_alone()
    {
        var made = await ImportedCatalog.From(ImportSamples.ByKind["automx"]);

        Assert.That(made.Services("example.com")[1], Is.EqualTo("smtp starttls smtp.example.com:587"));
        Assert.That(made.Services("example.net"), Is.EqualTo(new[] { "imap tls imap.example.net:993", "smtp tls smtp.example.net:465" }));
        Assert.That(made.Settings("example.net").Caldav, Is.Null, "only [global] has it");
        Assert.That(made.Settings("example.com").Caldav, Is.Not.Null);
        Assert.That(made.Settings("example.net").Login.Text, Is.EqualTo("{local}"));
        Assert.That(made.Settings("example.net").ProviderName, Is.EqualTo("Example Net"));
    }

    [TestCase("sql")]
    [TestCase("ldap")]
    public async Task A_backend_that_looks_people_up_is_named(string backend)
    {
        var conf = ImportSamples.ByKind["automx"]
            .Replace("[global]\nbackend = static", $"[global]\nbackend = {backend}", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(conf);

        Assert.That(made.Said, Does.Contain($"line 10: backend: {backend}; people are not looked up"));
    }

    [Test]
    public async Task The_star_of_automx_is_any_other_name()
    {
        var conf = ImportSamples.ByKind["automx"].Replace("domains = example.com, example.net", "domains = *", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(conf);

        Assert.That(made.Domains, Is.EqualTo(new[] { "*", "example.net" }));
        Assert.That(made.Said, Does.Contain("line 3: domains: * answers for any name"));
    }

    [Test]
    public async Task Mailu_listens_where_PORTS_says()
    {
        var made = await ImportedCatalog.From(ImportSamples.ByKind["mailu"] + "\nPORTS=25,143,587,993");

        Assert.That(made.Services("example.com"), Is.EqualTo(new[]
        {
            "imap tls mail.example.com:993", "imap starttls mail.example.com:143", "smtp starttls mail.example.com:587",
        }));
    }

    [Test]
    public async Task Relatives_of_email_settings_call_the_same_things_otherwise()
    {
        var made = await ImportedCatalog.From("""
            PROVIDER_NAME=Example Mail
            PROVIDER_SHORTNAME=Example
            DOMAINS=a.example,b.example
            IMAP_HOST=imap.example.com
            IMAP_PORT=1143
            IMAP_SOCKET_TYPE=STARTTLS
            IMAP_AUTHENTICATION=password-cleartext
            SMTP_HOST=smtp.example.com
            SMTP_SECURITY=SSL
            SMTP_AUTHENTICATION=OAuth2
            SMTP_COLOUR=red
            """);

        Assert.That(made.Domains, Is.EqualTo(new[] { "a.example", "b.example" }));
        Assert.That((made.Catalog.Provider!.Name, made.Catalog.Provider.ShortName), Is.EqualTo(("Example Mail", "Example")));
        Assert.That(
            made.Services("a.example"),
            Is.EqualTo(new[] { "imap starttls imap.example.com:1143", "smtp tls smtp.example.com:465" }));
        Assert.That(made.Said, Does.Contain("line 10: SMTP_AUTHENTICATION=OAuth2: a catalog means a password over TLS"));
        Assert.That(made.Said, Does.Contain("line 11: SMTP_COLOUR=red: add what it says by hand"));
        Assert.That(made.Said, Does.Not.Contain("IMAP_"));
    }
}
