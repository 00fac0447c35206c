using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

public sealed class ServiceFindingsTests
{
    private static readonly ServiceFindings Imap = new(new MailEndpoint(MailProtocol.Imap, ConnectionSecurity.Tls,
        "mail.example.com", 993));
    private static readonly ServiceFindings Smtp = new(new MailEndpoint(MailProtocol.Smtp, ConnectionSecurity.StartTls,
        "mail.example.com", 587));

    [Test]
    public void A_good_service_is_told_with_its_mechanisms() =>
        Assert.That(Login(Imap, new MailOffer(false, true, ["LOGIN", "PLAIN"])), Is.EqualTo(new Finding(
            ServiceCodes.Ok, Level.Ok, "IMAP mail.example.com:993",
            "speaks IMAP with implicit TLS and takes passwords (AUTH LOGIN, PLAIN)")));

    [Test]
    public void The_login_command_alone_takes_passwords_too() =>
        Assert.That(Login(Imap, new MailOffer(false, true, [])).Message, Does.EndWith("(LOGIN)"));

    [Test]
    public void A_service_without_passwords_names_what_it_offers_instead() =>
        Assert.That(Login(Smtp, new MailOffer(true, false, ["GSSAPI"])).Message,
            Is.EqualTo("takes no passwords, even over TLS: AUTH GSSAPI"));

    [Test]
    public void Mechanisms_without_an_end_are_told_in_a_few() =>
        Assert.That(Login(Smtp, new MailOffer(true, true, [.. Enumerable.Range(0, 500)
            .Select(i => $"X{i}")])).Message, Does.Contain("X11 and 488 more"));

    [Test]
    public void OAuth_that_the_documents_name_and_the_server_does_not_offer_is_named()
    {
        var offer = new MailOffer(false, true, ["PLAIN"]);
        var both = new WantedLogin(ByPassword: true, ByOAuth: true);

        Assert.That(Imap.Login(offer, both).Select(finding => (finding.Code, finding.Level)),
            Is.EqualTo([(ServiceCodes.Ok, Level.Ok), (ServiceCodes.NoOAuth, Level.Warning)]));
        Assert.That(Imap.Login(offer with { Mechanisms = ["OAUTHBEARER", "PLAIN"] }, both).Count(), Is.EqualTo(1));
    }

    [TestCase("PLAIN", "service.no-oauth2", "problem")]
    [TestCase("xoauth2", "service.ok", "ok")]
    public void Where_the_documents_name_OAuth_alone_only_that_counts(string mechanism, string code, string level)
    {
        var finding = Imap.Login(new MailOffer(false, mechanism == "PLAIN", [mechanism]), new WantedLogin(false, true)).Single();

        Assert.That((finding.Code.Name, $"{finding.Level}".ToLowerInvariant()), Is.EqualTo((code, level)));
    }

    [Test]
    public void The_fix_is_a_setting_of_the_server_that_has_the_fault()
    {
        string?[] fixes = [Imap.PasswordsInTheClear().Fix, Smtp.PasswordsInTheClear().Fix];

        Assert.That(fixes,
            Is.EqualTo(["Forbid that (Dovecot: disable_plaintext_auth = yes).",
                "Forbid that (Postfix: smtpd_tls_auth_only = yes)."]));
    }

    [TestCase("", "closes the connection without a greeting", "a blocklist")]
    [TestCase("* BYE not today\r\n", "turns clients away: \"* BYE not today\"", "a limit of connections")]
    [TestCase("220 hello\r\n554 5.7.1 no\r\n", "turns clients away: \"554 5.7.1 no\"", "maintenance")]
    [TestCase("HTTP/1.1 400 Bad Request\r\n\r\n",
        "does not speak IMAP as it should: it says \"HTTP/1.1 400 Bad Request\", and then nothing that can be understood",
        "another service")]
    public void A_server_that_does_not_greet_is_told_by_its_own_words(string said, string message, string fix)
    {
        var lines = new ServerLines();
        lines.LogServer(Encoding.ASCII.GetBytes(said), 0, said.Length);

        var finding = Imap.BadGreeting(null, lines);

        Assert.That(finding.Message, Is.EqualTo(message));
        Assert.That(finding.Fix, Does.Contain(fix));
    }

    private static Finding Login(ServiceFindings says, MailOffer offer) => says.Login(offer, WantedLogin.Password).Single();
}
