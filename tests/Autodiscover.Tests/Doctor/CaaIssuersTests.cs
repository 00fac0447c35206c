using Autodiscover.Doctor.Certificates;

namespace Autodiscover.Tests.Doctor;

public sealed class CaaIssuersTests
{
    [TestCase("Let's Encrypt", "letsencrypt.org", true)]
    [TestCase("Let's Encrypt", "digicert.com", false)]
    [TestCase("Let's Encrypt", "digicert.com,LetsEncrypt.org", true)]
    [TestCase("ZeroSSL", "sectigo.com", true)]
    [TestCase("Google Trust Services LLC", "pki.goog", true)]
    [TestCase("An authority of one's own", "letsencrypt.org", true)]
    [TestCase("An authority of one's own", "", false)]
    public void An_authority_may_issue_where_it_is_named_or_not_known_here(string issuer, string allowed, bool may) =>
        Assert.That(CaaIssuers.MayIssue(issuer, allowed.Split(',', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(may));

    [TestCase("Let's Encrypt", "letsencrypt.org")]
    [TestCase("An authority of one's own", null)]
    public void The_line_to_publish_names_the_authority_as_it_names_itself(string issuer, string? identity) =>
        Assert.That(CaaIssuers.Identity(issuer), Is.EqualTo(identity));
}
