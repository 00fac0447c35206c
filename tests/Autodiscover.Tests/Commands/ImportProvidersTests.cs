namespace Autodiscover.Tests.Commands;

/// <summary>Documents with several providers: clients read one, and each keeps its own servers.</summary>
public sealed class ImportProvidersTests
{
    [Test]
    public async Task Each_provider_is_a_group_and_its_domains_keep_their_servers()
    {
        var made = await ImportedCatalog.From(Document(
            Provider("a.example", "%EMAILLOCALPART%", "<domain>a.example</domain><domain>aa.example</domain>"),
            Provider("b.example", "%EMAILADDRESS%", "<domain>b.example</domain>")));

        Assert.That(made.Catalog.Settings!.Keys, Is.EqualTo(new[] { "a.example", "b.example" }));
        Assert.That(made.Domains, Is.EqualTo(new[] { "a.example", "aa.example", "b.example" }));
        Assert.That(
            made.Services("aa.example"),
            Is.EqualTo(new[] { "imap tls imap.a.example:993", "smtp starttls smtp.a.example:587" }));
        Assert.That(
            made.Services("b.example"),
            Is.EqualTo(new[] { "imap tls imap.b.example:993", "smtp starttls smtp.b.example:587" }));
        Assert.That(made.Settings("aa.example").Login.Text, Is.EqualTo("{local}"));
        Assert.That(made.Settings("b.example").Login.Text, Is.EqualTo("{email}"));
        Assert.That(made.Said, Does.Not.Contain("not carried over"));
    }

    [Test]
    public async Task What_stands_beside_the_providers_holds_for_each_of_them()
    {
        var calendar = "<calendar type='caldav'><url>https://dav.example.com/dav/</url><colour>red</colour></calendar>";

        var made = await ImportedCatalog.From(Document(Provider("a.example"), Provider("b.example"), calendar));

        Assert.That(made.Settings("a.example").Caldav!.Root, Is.EqualTo("https://dav.example.com/dav/"));
        Assert.That(made.Settings("b.example").Caldav!.Root, Is.EqualTo("https://dav.example.com/dav/"));
        Assert.That(made.Said.Split("<colour>"), Has.Length.EqualTo(2), "said once");
    }

    [Test]
    public async Task A_domain_belongs_to_the_first_provider_that_names_it()
    {
        var made = await ImportedCatalog.From(Document(
            Provider("a.example"),
            Provider("b.example", domains: "<domain>A.example</domain><domain>b.example</domain>"),
            Provider("c.example", domains: "<domain>b.example</domain>")));

        Assert.That(made.Services("a.example")[0], Is.EqualTo("imap tls imap.a.example:993"));
        Assert.That(made.Said, Does.Contain("<emailProvider>: a.example: belongs to a provider before it, which was taken."));
        Assert.That(made.Said, Does.Contain("<emailProvider>: its domains belong to a provider before it; nothing of it is left."));
    }

    [Test]
    public async Task One_that_cannot_be_carried_over_leaves_the_others()
    {
        var plaintext = Provider("b.example").Replace("SSL", "plain", StringComparison.Ordinal);

        var made = await ImportedCatalog.From(Document(Provider("a.example"), plaintext));
        var refused = await ImportedCatalog.Refusal(Document(plaintext, plaintext));

        Assert.That(made.Domains, Is.EqualTo(new[] { "a.example" }));
        Assert.That(made.Said, Does.Match("line 5: <emailProvider>: every incoming server is plaintext"));
        Assert.That(refused, Does.Contain("line 2: <emailProvider>: every incoming server is plaintext"));
    }

    [Test]
    public async Task Providers_of_one_name_are_told_apart()
    {
        var made = await ImportedCatalog.From(Document(
            Provider("x.example", domains: "<domain>a.example</domain>"),
            Provider("x.example", domains: "<domain>b.example</domain>")));

        Assert.That(made.Catalog.Settings!.Keys, Is.EqualTo(new[] { "x.example", "x.example 2" }));
    }

    [Test]
    public async Task A_server_without_a_login_is_named()
    {
        const string Login = "<username>%EMAILADDRESS%</username></outgoingServer>";

        var made = await ImportedCatalog.From(Document(
            Provider("a.example").Replace(Login, "</outgoingServer>", StringComparison.Ordinal)));

        Assert.That(made.Said, Does.Contain("line 4: <outgoingServer> smtp smtp.a.example:587: has no <username>; clients are told"));
    }

    [TestCase("<?php echo 1 ?>\n<clientConfig version='1.1'/>", "line 1: this is a program or a template")]
    [TestCase("<clientConfig version='1.1'>\n{% if x %}<emailProvider id='<%= d %>'/></clientConfig>", "line 2: this is a program")]
    public async Task A_program_that_writes_a_document_is_named_with_what_to_import_instead(string text, string reason)
    {
        var refused = await ImportedCatalog.Refusal(text);

        Assert.That(refused, Does.Contain(reason));
        Assert.That(refused, Does.Contain("curl https://autoconfig.example.com/mail/config-v1.1.xml | autodiscover import"));
    }

    private static string Document(params string[] parts) =>
        $"<clientConfig version='1.1'>\n{string.Join('\n', parts)}\n</clientConfig>";

    /// <summary>Three lines.</summary>
    private static string Provider(string id, string login = "%EMAILADDRESS%", string? domains = null) => $"""
        <emailProvider id="{id}">{domains ?? $"<domain>{id}</domain>"}
        {Server("incomingServer", "imap", id, "993", "SSL", login)}
        {Server("outgoingServer", "smtp", id, "587", "STARTTLS", login)}</emailProvider>
        """;

    private static string Server(string element, string type, string id, string port, string socket, string login) =>
        $"<{element} type='{type}'><hostname>{type}.{id}</hostname><port>{port}</port><socketType>{socket}</socketType>"
        + $"<username>{login}</username></{element}>";
}
