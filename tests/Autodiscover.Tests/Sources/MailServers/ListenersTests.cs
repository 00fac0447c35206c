using Autodiscover.Catalog;
using Autodiscover.Sources.MailServers;

namespace Autodiscover.Tests.Sources.MailServers;

/// <summary>Which of a mail server's listeners are there for people's clients.</summary>
public sealed class ListenersTests
{
    private const string Login = "\n  -o smtpd_sasl_auth_enable=yes";

    [TestCase("submission inet n - y - - smtpd", "Smtp StartTls 587")]
    [TestCase("587 inet n - y - - smtpd", "Smtp StartTls 587")]
    [TestCase("submissions inet n - y - - smtpd\n  -o smtpd_tls_wrappermode=yes", "Smtp Tls 465")]
    [TestCase("smtps inet n - y - - smtpd\n  -o { smtpd_tls_wrappermode = yes }", "Smtp Tls 465")]
    [TestCase("2525 inet n - y - - smtpd" + Login, "Smtp StartTls 2525")]
    [TestCase("192.0.2.1:2525 inet n - y - - smtpd" + Login, "Smtp StartTls 2525")]
    [TestCase("10025 inet n - y - - smtpd\n  -o smtpd_relay_restrictions=permit_mynetworks,reject", null)]
    [TestCase("10587 inet n - y - - smtpd\n  -o smtpd_upstream_proxy_protocol=haproxy" + Login, null)]
    [TestCase("submission inet n - y - - smtpd\n  -o smtpd_upstream_proxy_protocol=haproxy", null)]
    [TestCase("[::1]:587 inet n - y - - smtpd", null)]
    [TestCase("smtp inet n - y - 1 postscreen", null)]
    [TestCase("#submission inet n - y - - smtpd", null)]
    public void Postfix_takes_mail_of_people_where_they_can_log_in(string master, string? service)
    {
        var found = PostfixServices.From(master, "master.cf");

        Assert.That(found.Select(Shown), service is null ? Is.Empty : Is.EqualTo(new[] { service }));
    }

    [TestCase("", "Imap StartTls 143|Imap Tls 993|Pop3 StartTls 110|Pop3 Tls 995")]
    [TestCase("protocols = imap", "Imap StartTls 143|Imap Tls 993")]
    [TestCase("protocols = imap\nservice imap-login { inet_listener imap { port = 0 } }", "Imap Tls 993")]
    [TestCase("protocols = imap\nservice imap-login { inet_listener imap { haproxy = yes } }", "Imap Tls 993")]
    [TestCase("protocols = imap\nservice imap-login { inet_listener p { port = 10993\n ssl = yes\n haproxy = yes } }",
        "Imap StartTls 143|Imap Tls 993")]
    [TestCase("protocols = imap\nservice imap-login { inet_listener imaps { address = 127.0.0.1 } }", "Imap StartTls 143")]
    public void Dovecot_offers_what_people_can_reach(string text, string services)
    {
        var settings = DovecotText.Parse(new DovecotFile("/etc/dovecot", text.Replace("{ ", "{\n", StringComparison.Ordinal)
            .Replace(" }", "\n}", StringComparison.Ordinal)), (_, _) => []);

        Assert.That(string.Join('|', new DovecotServer(settings).Services().Select(Shown)), Is.EqualTo(services));
    }

    private static string Shown(MailService service) =>
        $"{service.Protocol} {service.Security} {service.Port ?? StandardPorts.For(service.Protocol, service.Security)}";
}
