using Autodiscover.Catalog;

namespace Autodiscover.Tests.Commands;

/// <summary>The first catalog, made on a machine that is a folder here.</summary>
public sealed class InitCommandTests
{
    private const string MainCf = """
        myhostname = mail.example.com
        mydestination = localhost
        virtual_mailbox_domains = example.com, example.net
        """;

    /// <summary>Debian's master.cf with what its comments offer turned on.</summary>
    private const string MasterCf = """
        smtp      inet  n       -       y       -       -       smtpd
        submission inet n       -       y       -       -       smtpd
          -o syslog_name=postfix/submission
          -o smtpd_tls_security_level=encrypt
        submissions     inet  n       -       y       -       -       smtpd
          -o smtpd_tls_wrappermode=yes
        127.0.0.1:10025 inet  n       -       y       -       -       smtpd
        smtp      unix  -       -       y       -       -       smtp
        """;

    private const string DovecotConf = """
        !include_try protocols.d/*.protocol
        listen = *, ::
        !include conf.d/*.conf
        """;

    private const string Listeners = """
        service imap-login {
          inet_listener imap {
            #port = 143
          }
          inet_listener imaps {
            port = 993
            ssl = yes
          }
        }
        service pop3-login {
          inet_listener pop3 {
            port = 0
          }
          inet_listener pop3s { ssl = yes }
        }
        """;

    private readonly string root = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    private string Output => Path.Combine(root, "made", "catalog.json");

    [TearDown]
    public void Clear()
    {
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(root, recursive: true);

    [Test]
    public async Task A_server_and_domains_that_are_named_are_enough()
    {
        var said = await Init("--host", "mail.example.com", "example.com", "example.org");

        Assert.That(Catalogs.Hosted(await File.ReadAllTextAsync(Output)).TryFind("example.org", out var found));
        Assert.That(found.HostName("{domain}"), Is.EqualTo("example.org"));
        Assert.That(said, Does.Contain($"{Output} is written. Next:\n  autodiscover check --catalog {Output}\n")
            .And.Contain($"  autodiscover dns example.com --catalog {Output}\n").And.EndWith($"  autodiscover --catalog {Output}\n"));
    }

    [Test]
    public async Task Postfix_and_Dovecot_give_name_domains_and_ports()
    {
        Postfix();
        Dovecot("passdb {\n  driver = sql\n}\n");

        var said = await Init();

        var catalog = Catalogs.Read(await File.ReadAllTextAsync(Output)).Catalog!;
        Assert.That(catalog.Host, Is.EqualTo("mail.example.com"));
        Assert.That(catalog.Sources!.Single().Postfix, Is.EqualTo($"{root}/etc/postfix"));
        Assert.That(catalog.Login, Is.Null);
        Assert.That(Ports(catalog), Is.EquivalentTo(new[]
        {
            "imap starttls", "imap tls", "pop3 tls", "smtp starttls", "smtp tls",
        }));
        Assert.That(said, Does.Contain($"found: Postfix in {root}/etc/postfix: 2 domain(s), like example.com."));
        Assert.That(said, Does.Contain($"  autodiscover dns example.com --catalog {Output}\n"));
    }

    [Test]
    public async Task Only_ports_that_something_listens_at_are_written()
    {
        Postfix();
        Dovecot("");
        Write("proc/net/tcp", """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid
               0: 00000000:03E1 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
               1: 0100007F:008F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0
               2: 0A00020F:0016 00000000:0000 01 00000000:00000000 00:00000000 00000000     0
            """);
        Write("proc/net/tcp6", "   0: 00000000000000000000000000000000:01D1 00000000000000000000000000000000:0000 0A 0 0 0 0 0\n");

        var said = await Init();

        var catalog = Catalogs.Read(await File.ReadAllTextAsync(Output)).Catalog!;
        Assert.That(Ports(catalog), Is.EqualTo(new[] { "imap tls", "smtp tls" }));
        Assert.That(said, Does.Contain("found: port 143 is configured, but nothing listens there; left out.")
            .And.Contain("port 995").And.Contain("port 587"));
    }

    [Test]
    public async Task Users_of_the_system_log_in_without_a_domain()
    {
        Postfix();
        Dovecot("#login_log_format = %{a} {\nlogin_log_format_elements = user=<%u> session=<%{session}>\npassdb {\n  driver = pam\n}\n");

        var said = await Init();

        Assert.That(Catalogs.Read(await File.ReadAllTextAsync(Output)).Catalog!.Login!.Text, Is.EqualTo("{local}"));
        Assert.That(said, Does.Contain("Dovecot uses the system's users, so the login is {local}"));
    }

    [Test]
    public async Task What_doveconf_prints_is_read_like_the_files()
    {
        Postfix();
        Write("etc/dovecot/dovecot.conf", "# 2.3.19.1: /etc/dovecot/dovecot.conf\nprotocols = \" imap lmtp\"\nssl = required\n");

        await Init();

        var ports = Ports(Catalogs.Read(await File.ReadAllTextAsync(Output)).Catalog!);
        Assert.That(ports, Does.Contain("imap tls").And.Not.Contain("pop3 tls"));
    }

    [Test]
    public async Task Without_submission_the_usual_ports_are_written_and_said()
    {
        Postfix("smtp      inet  n       -       y       -       -       smtpd\n");
        Dovecot("");

        var said = await Init();

        var ports = Ports(Catalogs.Read(await File.ReadAllTextAsync(Output)).Catalog!);
        Assert.That(ports, Does.Contain("smtp tls").And.Contain("smtp starttls"));
        Assert.That(said, Does.Contain("found: no submission in Postfix's master.cf; the usual ports are written."));
    }

    [Test]
    public async Task Mailcow_is_found_with_its_groupware()
    {
        Write("opt/mailcow-dockerized/mailcow.conf", "MAILCOW_HOSTNAME=mail.example.com\nSKIP_SOGO=n\n");

        var said = await Init("example.org");

        var catalog = Catalogs.Read(await File.ReadAllTextAsync(Output)).Catalog!;
        Assert.That(catalog.Domains.Keys, Is.EqualTo(new[] { "example.org" }));
        Assert.That(catalog.ActiveSync, Is.Not.Null);
        Assert.That(said, Does.Contain("mailcow.conf: mailcow at mail.example.com."));
    }

    [Test]
    public async Task Docker_mailserver_is_found_by_its_folder_and_wants_a_name()
    {
        Write("opt/docker-mailserver/docker-data/dms/config/postfix-accounts.cf", "jo@example.com|{SHA512-CRYPT}secret\n");

        var (exit, output, error) = await Run();
        var said = await Init("--host", "mail.example.com");

        Assert.That((exit, error), Is.EqualTo((2, "init: the mail server's name is not known; "
            + "use: autodiscover init --host mail.example.com example.com\n")));
        Assert.That(said + output, Does.Contain("1 domain(s), like example.com.").And.Not.Contain("secret").And.Not.Contain("jo@"));
        Assert.That(Catalogs.Read(await File.ReadAllTextAsync(Output)).Catalog!.Sources!.Single().DockerMailserver, Is.Not.Null);
    }

    [Test]
    public async Task A_catalog_that_is_there_stays_as_it_is()
    {
        Write("made/catalog.json", "mine");

        var (exit, _, error) = await Run("--host", "mail.example.com", "example.com");

        var reason = $"init: {Output} is there already and stays as it is; name another file by --output.\n";
        Assert.That((exit, error), Is.EqualTo((2, reason)));
        Assert.That(await File.ReadAllTextAsync(Output), Is.EqualTo("mine"));
    }

    [Test]
    public async Task Where_nothing_is_found_a_line_says_how_to_call_it()
    {
        var (exit, _, error) = await Run();

        Assert.That((exit, error), Is.EqualTo((2, "init: no mail server was found here; the mail server's name is not known; "
            + "use: autodiscover init --host mail.example.com example.com\n")));
        Assert.That(File.Exists(Output), Is.False);
    }

    [TestCase("--host", "mail", "example.com")]
    [TestCase("--host", "mail.example.com", "exa mple.com")]
    public async Task What_could_not_be_served_is_not_written(params string[] arguments)
    {
        var (exit, _, error) = await Run(arguments);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.Match("^init: [$]"));
        Assert.That(File.Exists(Output), Is.False);
    }

    [Test]
    public async Task The_name_of_a_machine_without_a_domain_is_no_name_to_publish()
    {
        Postfix();
        Write("etc/postfix/main.cf", MainCf.Replace("mail.example.com", "vm.localdomain", StringComparison.Ordinal));

        var (exit, _, error) = await Run();

        Assert.That((exit, error), Is.EqualTo((2, "init: the mail server's name is not known; "
            + "use: autodiscover init --host mail.example.com example.com\n")));
    }

    [Test]
    public async Task A_configuration_of_Postfix_that_makes_no_sense_is_said_and_passed_over()
    {
        Postfix();
        Write("etc/postfix/main.cf", "myhostname\n");

        var (exit, output, _) = await Run("--host", "mail.example.com");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Does.Contain("main.cf: line 1: \"myhostname\" is not followed by ="));
    }

    private static string[] Ports(ServiceCatalog catalog) =>
        [.. catalog.Services!.Select(service => $"{service.Protocol} {service.Security}".ToLowerInvariant())];

    private void Postfix(string master = MasterCf)
    {
        Write("etc/postfix/main.cf", MainCf);
        Write("etc/postfix/master.cf", master);
    }

    private void Dovecot(string auth)
    {
        Write("etc/dovecot/dovecot.conf", DovecotConf);
        Write("etc/dovecot/protocols.d/imapd.protocol", "protocols = $protocols imap\n");
        Write("etc/dovecot/protocols.d/pop3d.protocol", "protocols = $protocols pop3\n");
        Write("etc/dovecot/conf.d/10-auth.conf", "!include auth-own.conf.ext\n");
        Write("etc/dovecot/conf.d/auth-own.conf.ext", auth);
        Write("etc/dovecot/conf.d/10-master.conf", Listeners);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private async Task<string> Init(params string[] arguments)
    {
        var (exit, output, error) = await Run(arguments);
        Assert.That((exit, error), Is.EqualTo((0, "")), output);
        return output;
    }

    private Task<(int Exit, string Output, string Error)> Run(params string[] arguments) =>
        Cli.Run(["init", .. arguments, "--output", Output, "--root", root]);
}
