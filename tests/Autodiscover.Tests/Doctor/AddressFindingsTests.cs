using System.Net;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

public sealed class AddressFindingsTests
{
    private static readonly IPEndPoint First = new(IPAddress.Parse("192.0.2.1"), 993);
    private static readonly IPEndPoint Second = new(IPAddress.Parse("192.0.2.2"), 993);
    private static readonly IPEndPoint Six = new(IPAddress.Parse("2001:db8::1"), 993);
    private static readonly Finding Good = new(ServiceCodes.Ok, Level.Ok, "IMAP", "speaks IMAP");
    private static readonly Finding Expired = new(TlsCodes.Expired, Level.Problem, "IMAP", "the certificate expired",
        "Renew it.");
    private static readonly Finding Refused = Failure(ConnectFailure.Refused, "192.0.2.2:993 refused the connection");

    [Test]
    public void What_is_the_same_everywhere_is_said_once() =>
        Assert.That(AddressFindings.Merge([Reached(First, Good), Reached(Second, Good)]), Is.EqualTo([Good]));

    [Test]
    public void What_one_address_shows_alone_is_said_with_the_address() =>
        Assert.That(AddressFindings.Merge([Reached(First, Good), Reached(Second, Good, Expired)])
            .Select(finding => finding.Message),
            Is.EqualTo(["speaks IMAP", "at 192.0.2.2: the certificate expired"]));

    [Test]
    public void An_address_that_refuses_beside_a_good_one_is_a_warning_with_one_fix_more()
    {
        var findings = AddressFindings.Merge([Reached(First, Good), NotReached(Second, Refused)]);

        var refused = findings.Single(finding => finding.Code == ServiceCodes.Connect.Refused);
        Assert.That((refused.Level, refused.Message),
            Is.EqualTo((Level.Warning,
                "192.0.2.2:993 refused the connection, while another address of the host answers")));
        Assert.That(refused.Fix, Does.StartWith("Start it. Or take this address out of DNS"));
    }

    [Test]
    public void Where_no_address_is_good_a_refusal_stays_a_problem() =>
        Assert.That(AddressFindings.Merge([Reached(First, Expired), NotReached(Second, Refused)])
            .Select(finding => finding.Level), Is.All.EqualTo(Level.Problem));

    [Test]
    public void The_only_address_is_not_named() =>
        Assert.That(AddressFindings.Merge([Reached(First, Expired)]), Is.EqualTo([Expired]));

    [Test]
    public void An_address_this_machine_cannot_try_is_a_note_beside_the_others()
    {
        var notTried = Failure(ConnectFailure.NoRoute, "[2001:db8::1]:993 was not checked: this machine has no IPv6");

        var findings = AddressFindings.Merge([Reached(First, Good), NotReached(Six, notTried)]);

        Assert.That(findings.Select(finding => finding.Level), Is.EqualTo([Level.Ok, Level.Note]));
    }

    private static Finding Failure(ConnectFailure failure, string message) =>
        new ConnectException(failure, message).ToFinding(ServiceCodes.Connect, "IMAP", new ConnectFixes("Publish it.", "Start it."));

    private static AddressFindings Reached(IPEndPoint endPoint, params Finding[] findings) =>
        new(endPoint, true, findings);

    private static AddressFindings NotReached(IPEndPoint endPoint, Finding finding) => new(endPoint, false, [finding]);
}
