using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Autodiscover.Commands;
using Autodiscover.DoctorTests.Worlds;
using Autodiscover.Tests;

namespace Autodiscover.DoctorTests;

/// <summary>The doctor before real servers, each broken in one way.</summary>
public sealed partial class DoctorTests
{
    private Stage? stage;

    [OneTimeSetUp]
    public async Task SetTheStage()
    {
        if (Stage.Missing is { } reason)
        {
            Assert.Ignore(reason);
        }

        stage = new Stage();
        await stage.Start();
    }

    [OneTimeTearDown]
    public void StrikeTheStage() => stage?.Dispose();

    [Test]
    public async Task A_healthy_domain_is_well_in_every_client()
    {
        var (exit, output) = await Doctor("good.test", "--json");

        var report = JsonDocument.Parse(output).RootElement;
        Assert.That(Troubles(report), Is.Empty, output);
        Assert.That(exit, Is.Zero);
        Assert.That(Clients(output).Count(verdict => verdict.GetProperty("level").GetString() == "ok"), Is.EqualTo(13));
    }

    [TestCaseSource(typeof(PlantedFaults), nameof(PlantedFaults.All))]
    public async Task A_fault_is_named_with_its_fix(object planted)
    {
        var fault = (PlantedFault)planted;
        var resolver = Resolver(fault.Lie, isChecking: fault.Domain == "dnssec.test");
        var (exit, output) = await Doctor([fault.Domain, "--json", .. resolver]);

        var troubles = Troubles(JsonDocument.Parse(output).RootElement);
        Assert.That(troubles.Select(trouble => trouble.Code), Has.Some.EqualTo(fault.Code), output);
        Assert.That(troubles.Where(trouble => trouble.Code == fault.Code)
            .Select(trouble => trouble.Fix), Has.Some.Contains(fault.Fix));
        Assert.That(troubles.Where(trouble => !trouble.Code.StartsWith("client.", StringComparison.Ordinal))
            .Select(trouble => trouble.Code).Distinct(), Is.SubsetOf([fault.Code, .. fault.Beside]), output);
        Assert.That(exit, Is.EqualTo(troubles.Exists(trouble => trouble.Level == "problem") ? 2 : 1));
    }

    [TestCaseSource(typeof(OddWorlds), nameof(OddWorlds.All))]
    public async Task A_healthy_world_is_well_however_odd(object odd)
    {
        var (domain, lie) = (((OddWorld)odd).Domain, ((OddWorld)odd).Lie);
        var resolver = Resolver(lie, isChecking: domain == "split.test");
        var (exit, output) = await Doctor([domain, "--json", .. resolver]);

        Assert.That(Troubles(JsonDocument.Parse(output).RootElement), Is.Empty, output);
        Assert.That(exit, Is.Zero);
    }

    [TestCase("expired.test", "client.thunderbird", "stops at IMAP mail.expired.test:993: the certificate expired")]
    [TestCase("wrongname.test", "client.thunderbird", "stops at IMAP mail.wrongname.test:993: the certificate is not for")]
    [TestCase("wrongname.test", "client.outlook", "stops at IMAP mail.wrongname.test:993: the certificate is not for")]
    [TestCase("wrongname.test", "client.deltachat", "stops at IMAP mail.wrongname.test:993: the certificate is not for")]
    [TestCase("wrongname.test", "client.apple-mail", "stops at IMAP mail.wrongname.test:993: the certificate is not for")]
    [TestCase("nochain.test", "client.k9", "stops at IMAP mail.nochain.test:993: the server does not send")]
    [TestCase("selfsigned.test", "client.gnome", "stops at IMAP mail.selfsigned.test:993: the certificate is self-signed")]
    [TestCase("nostarttls.test", "client.evolution", "stops at SMTP mail.nostarttls.test:587: offers no STARTTLS")]
    [TestCase("refused.test", "client.nextcloud", "stops at IMAP mail.refused.test:993")]
    [TestCase("oldtls.test", "client.thunderbird-ios", "stops at IMAP old.oldtls.test:993: the server knows no newer TLS than 1.1")]
    [TestCase("noauth.test", "client.fairemail", "stops at SMTP smtp.noauth.test:465: takes no passwords")]
    public async Task A_verdict_says_where_the_client_will_stop(string domain, string client, string message)
    {
        var (_, output) = await Doctor(domain, "--json");

        Assert.That(Verdicts(output)[client], Does.Contain(message), output);
    }

    [TestCase("client.thunderbird", "cloud.good.test", "/mail/config-v1.1.xml")]
    [TestCase("client.k9", "cloud.good.test", "/mail/config-v1.1.xml")]
    [TestCase("client.gnome", "mx1.cloud.good.test", "/.well-known/mail-v1.xml")]
    public async Task Both_names_of_a_mail_host_that_stands_deep_are_asked(string client, string deep, string path)
    {
        var (first, second) = ($"https://autoconfig.{deep}{path}", $"https://autoconfig.good.test{path}");

        var (_, output) = await Doctor("deepmx.test", "--json");

        var steps = JsonDocument.Parse(output).RootElement.GetProperty("domains")[0].GetProperty("clients").EnumerateArray()
            .Single(one => one.GetProperty("verdict").GetProperty("code").GetString() == client)
            .GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("url").GetString()).ToList();
        Assert.That(steps.IndexOf(first), Is.Positive.And.LessThan(steps.IndexOf(second)), output);
        Assert.That(Verdicts(output)[client], Is.EqualTo($"gets its settings at {second}"));
    }

    [TestCase("halfdown.test", "service.refused", "warning", ".8:993 refused the connection, while another address")]
    [TestCase("halfdown.test", "https.refused", "warning", ".8:443 refused the connection, while another address")]
    [TestCase("halfsilent.test", "service.timeout", "problem", ".9: takes the connection and then says nothing")]
    [TestCase("sixdown.test", "service.refused", "warning", "[::1]:993 refused the connection, while another address")]
    public async Task One_bad_address_among_good_ones_is_named(string domain, string code, string level, string message)
    {
        var (_, output) = await Doctor(domain, "--json");

        var found = All(JsonDocument.Parse(output).RootElement)
            .Where(finding => finding.GetProperty("code").GetString() == code).ToList();
        Assert.That(found.Select(finding => finding.GetProperty("message").GetString()), Has.Some.Contains(message),
            output);
        Assert.That(found.Select(finding => finding.GetProperty("level").GetString()).Distinct(), Is.EqualTo([level]));
        Assert.That(Verdicts(output).Values, Has.None.Contains("finds no settings"));
    }

    [Test]
    public void An_IPv6_address_is_no_fault_where_the_doctor_itself_has_no_IPv6()
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "autodiscover.dll"), "doctor", "sixdown.test",
            "--json", "--catalog", stage!.Catalog, "--resolver", stage.Resolver, "--ca", stage.Roots];

        var (exit, output) = Daemon.RunWith(("DOTNET_SYSTEM_NET_DISABLEIPV6", "1"), "dotnet", arguments);

        Assert.That(exit, Is.Zero, output);
        Assert.That(output, Does.Contain("[::1]:993 was not checked: this machine has no IPv6"));
    }

    [TestCase("good.test")]
    [TestCase("expired.test")]
    [TestCase("html.test")]
    [TestCase("srvport.test")]
    [TestCase("plaintext.test")]
    public async Task People_read_this(string domain)
    {
        var (_, output) = await Doctor(domain);

        Snapshot.Match(Stable(output), "txt");
    }

    [Test]
    public async Task Thunderbird_finds_its_settings_at_the_mail_hosters()
    {
        var (_, output) = await Doctor("viamx.test", "--json");

        Assert.That(Verdicts(output)["client.thunderbird"],
            Is.EqualTo("gets its settings at https://autoconfig.good.test/mail/config-v1.1.xml"));
        Assert.That(Verdicts(output)["client.k9"],
            Is.EqualTo("gets its settings at https://autoconfig.good.test/mail/config-v1.1.xml"));
        Assert.That(Verdicts(output)["client.kmail"], Is.EqualTo("finds no settings"));
    }

    [Test]
    public async Task A_DAV_server_that_asks_who_is_there_is_one()
    {
        var (exit, output) = await Doctor("dav.test", "--json");

        Assert.That(exit, Is.Zero, output);
        Assert.That(Verdicts(output)["client.dav"], Is.EqualTo("find a server at https://setup.dav.test/dav/"));
        Assert.That(Codes(output), Does.Contain("dav.cross-origin"));
    }

    [TestCase("davhome.test", "dav.well-known")]
    [TestCase("jmap.test", "jmap.well-known")]
    public async Task A_well_known_path_that_leads_home_is_well(string domain, string code)
    {
        var (exit, output) = await Doctor(domain, "--json");

        Assert.That(exit, Is.Zero, output);
        Assert.That(Codes(output), Does.Contain(code));
        Assert.That(Codes(output), Has.None.EndsWith("cross-origin"));
    }

    [Test]
    public async Task A_responder_in_another_domain_is_well_where_the_own_name_answers()
    {
        var (exit, output) = await Doctor("hosted.test", "--json");

        Assert.That(exit, Is.Zero, output);
        Assert.That(Codes(output), Has.None.EqualTo("dns.srv-foreign"));
    }

    [TestCase("good.test", "asks no server for IMAP settings")]
    [TestCase("signed.test", "asks no server for IMAP settings")]
    [TestCase("profile.test", "asks no server for IMAP settings, and the profile to hand out does not work")]
    [TestCase("profiletype.test", "asks no server for IMAP settings, and the profile to hand out does not work")]
    public async Task The_verdict_of_Apple_Mail_says_whether_the_profile_works(string domain, string verdict)
    {
        var (_, output) = await Doctor(domain, "--json");

        Assert.That(Verdicts(output)["client.apple-mail"], Is.EqualTo(verdict), output);
        Assert.That(output, Does.Contain($"https://setup.{domain}/email.mobileconfig"));
    }

    [Test]
    public async Task Nobody_is_ever_named_to_a_mail_server()
    {
        await Doctor("popuser.test", "--json");
        await Doctor("popold.test", "--json");

        Assert.That(stage!.Pops.Select(server => server.WasToldAName), Is.All.False);
    }

    [Test]
    public async Task A_resolver_that_is_silent_is_never_taken_for_missing_records_or_a_slow_server()
    {
        var (exit, output) = await Doctor("good.test", "--json", "--resolver", $"{stage!.Base}.55");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(Codes(output), Is.EqualTo(["dns.resolver"]));
    }

    [Test]
    public void A_machine_without_a_resolver_is_told_so_and_nothing_else_is_claimed()
    {
        File.WriteAllText(Path.Combine(stage!.Folder, "resolv.conf"), "");
        var command = "mount --bind \"$1\" \"$(readlink -f /etc/resolv.conf)\" && shift && exec \"$@\"";
        string[] program = Binary is { } binary ? [binary] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "autodiscover.dll")];

        var (exit, output) = Daemon.Run("unshare",
        [
            "--mount", "--net", "sh", "-c", command, "sh", Path.Combine(stage.Folder, "resolv.conf"),
            .. program, "doctor", "good.test", "--json", "--catalog", stage.Catalog,
        ]);

        Assert.That(exit, Is.EqualTo(2), output);
        Assert.That(Codes(output), Is.EqualTo(["dns.resolver"]));
    }

    [Test]
    public async Task Outlook_is_led_astray_by_a_pointer_to_another_server()
    {
        var (_, output) = await Doctor("pointer.test", "--json");

        Assert.That(Verdicts(output)["client.outlook"],
            Is.EqualTo("is sent to another server by https://autodiscover.pointer.test/autodiscover/autodiscover.json"));
    }

    [TestCase("davcross.test", "come to CalDAV only by a redirect to another host, over which some lose the password")]
    [TestCase("davlost.test",
        "do not find CardDAV: neither SRV records nor https://davlost.test/.well-known/carddav lead to it")]
    [TestCase("davelse.test", "find a server at https://setup.davelse.test/dav/")]
    public async Task The_verdict_of_DAV_clients_rests_on_both_their_ways(string domain, string verdict)
    {
        var (_, output) = await Doctor(domain, "--json");

        Assert.That(Verdicts(output)["client.dav"], Is.EqualTo(verdict), output);
    }

    [Test]
    public async Task Many_domains_are_summed_up_by_kind_of_trouble()
    {
        var (exit, output) = await Doctor("--all");

        Assert.That(exit, Is.EqualTo(2));
        Snapshot.Match(Stable(output), "txt");
    }

    [Test]
    public async Task All_domains_of_a_shared_host_are_well()
    {
        var start = TimeProvider.System.GetTimestamp();

        var (exit, output) = await Doctor("--all", "--catalog", stage!.SharedCatalog);

        await TestContext.Out.WriteLineAsync($"{SharedHost.Count} domains: {TimeProvider.System.GetElapsedTime(start)}");
        Assert.That(exit, Is.Zero, output);
        Assert.That(output, Does.Contain($"{SharedHost.Count} domains examined, {SharedHost.Count} all well."));
    }

    [Test]
    public async Task A_proxy_can_be_asked_before_DNS_leads_to_it()
    {
        var (_, before) = await Doctor("webdown.test", "--json");

        var (_, direct) = await Doctor("webdown.test", "--json", "--connect", $"{stage!.Base}.20");

        Assert.That(Troubles(JsonDocument.Parse(before).RootElement), Is.Not.Empty);
        Assert.That(Troubles(JsonDocument.Parse(direct).RootElement), Is.Empty, direct);
    }

    private static IEnumerable<JsonElement> Clients(string output) =>
        JsonDocument.Parse(output).RootElement.GetProperty("domains")[0].GetProperty("clients").EnumerateArray()
            .Select(client => client.GetProperty("verdict"));

    private static Dictionary<string, string> Verdicts(string output) => Clients(output).ToDictionary(
        verdict => verdict.GetProperty("code").GetString()!,
        verdict => verdict.GetProperty("message").GetString()!);

    private static IEnumerable<string> Codes(string output) => All(JsonDocument.Parse(output).RootElement)
        .Select(finding => finding.GetProperty("code").GetString()!);

    private static IEnumerable<JsonElement> All(JsonElement report) =>
        from domain in report.GetProperty("domains").EnumerateArray()
        from finding in Failure(domain).Concat(new[] { "dns", "tls", "services", "answers" }.SelectMany(area =>
            domain.GetProperty(area).EnumerateArray())
            .Concat(domain.GetProperty("clients").EnumerateArray().Select(client => client.GetProperty("verdict"))))
        select finding;

    private static JsonElement[] Failure(JsonElement domain) => domain.TryGetProperty("failure", out var failure) ? [failure] : [];

    private static List<(string Code, string Level, string Fix)> Troubles(JsonElement report) =>
    [
        .. from finding in All(report)
           let level = finding.GetProperty("level").GetString()
           where level is "warning" or "problem"
           let fix = finding.TryGetProperty("fix", out var text) ? text.GetString()! : ""
           select (finding.GetProperty("code").GetString()!, level, fix),
    ];

    private string Stable(string output) =>
        CutEnd().Replace(Node().Replace(Day().Replace(output, "DAY"), ""), "; …").Replace(stage!.Base, "127.0.0", StringComparison.Ordinal);

    /// <summary>Where a long line is cut depends on how long the stage's addresses are.</summary>
    [GeneratedRegex("; [^;\n]*…")]
    private static partial Regex CutEnd();

    /// <summary>Chance decides which clients come to which node.</summary>
    [GeneratedRegex("(?<=node\\.test: 1 problem, 0 warnings); .*(?=\\.)")]
    private static partial Regex Node();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex Day();

    /// <summary>The program in this process, or the published binary that AUTODISCOVER_BINARY names.</summary>
    private async Task<(int Exit, string Output)> Doctor(params string[] arguments)
    {
        string[] resolver = arguments.Contains("--resolver") ? [] : ["--resolver", stage!.Resolver];
        string[] catalog = arguments.Contains("--catalog") ? [] : ["--catalog", stage!.Catalog];
        string[] all = ["doctor", .. arguments, .. catalog, .. resolver, "--ca", stage!.Roots];
        var (exit, said) = Binary is { } binary ? Daemon.Run(binary, all) : await InProcess(all);
        Assert.That(said, Does.Not.Match("OpenSSL|error:0|SSL_|System\\.|Exception"), "a library's words");
        return (exit, said);
    }

    private string[] Resolver(ResolverLie? lie, bool isChecking) =>
        lie is { } one ? ["--resolver", stage!.Lying(one)] : isChecking ? ["--resolver", stage!.CheckingResolver] : [];

    private static string? Binary =>
        Environment.GetEnvironmentVariable("AUTODISCOVER_BINARY") is { Length: > 0 } binary ? binary : null;

    private static async Task<(int Exit, string Output)> InProcess(string[] arguments)
    {
        var output = new StringWriter();
        var exit = await CommandLine.Run(arguments, new InvocationConfiguration { Output = output });
        return (exit, output.ToString());
    }
}
