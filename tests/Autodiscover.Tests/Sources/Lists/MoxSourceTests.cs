using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Lists;

public sealed class MoxSourceTests
{
    [Test]
    public void Domains_are_listed_with_their_host_unless_they_are_disabled()
    {
        const string Text = """
            # NOTE: indent by tabs
            Domains:
            	example.com:
            		ClientSettingsDomain: mail.example.com
            		LocalpartCatchallSeparator: +
            		DKIM:
            			Selectors:
            				Disabled:
            					Disabled: true
            	# a comment
            	bücher.example: nil
            	off.example:
            		ClientSettingsDomain: mail.off.example
            		Disabled: true
            		Description: x: y
                example.org:
                    Disabled: false
            Accounts:
            	someone:
            		Domain: elsewhere.example
            		Destinations:
            			someone@elsewhere.example: nil
            		RejectsMailbox: Rejects
            	Disabled:
            		Domain: elsewhere.example
            WebDomainRedirects:
            	a.example: b.example
            Lists:
            	- one
            	- two: three
            """;

        var rows = MoxSource.Parse(Text, "domains.conf");

        Assert.That(rows, Is.EqualTo(new[]
        {
            new DomainRow("example.com", Host: "mail.example.com"),
            new DomainRow("bücher.example"),
            new DomainRow("example.org"),
        }));
    }

    [TestCase("Domains: nil\nAccounts: nil\n")]
    [TestCase("Domains:\r\n")]
    public void There_may_be_no_domains(string text) => Assert.That(MoxSource.Parse(text, "domains.conf"), Is.Empty);

    [TestCase("DataDir: ../data\n", "domains.conf: has no line \"Domains:\"; name mox's domains.conf, not mox.conf.")]
    [TestCase("Domains:\n\t\t\texample.com:\n",
        "domains.conf: line 2: is indented by more than one level below the line before; indent with one tab.")]
    [TestCase("Domains:\n  example.com:\n", "domains.conf: line 2: mixes tabs and spaces; indent with tabs.")]
    [TestCase("Domains:\n\texample.com\n", "domains.conf: line 2: has no key; it must be a key, a colon and a value.")]
    [TestCase("Domains:\n\texample.com:\n\t\tDisabled: yes\n", "domains.conf: line 3: Disabled is \"yes\"; it must be true or false.")]
    public void What_mox_would_refuse_is_told_by_line(string text, string message) =>
        Assert.That(() => MoxSource.Parse(text, "domains.conf"), Throws.TypeOf<SourceException>().With.Message.EqualTo(message));
}
