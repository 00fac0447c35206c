using Autodiscover.Sources.MailServers;

namespace Autodiscover.Tests.Sources.MailServers;

public sealed class ServiceUserTests
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    private string File => Path.Combine(folder, "pgsql.cf");

    [SetUp]
    public void Write()
    {
        System.IO.File.WriteAllText(File, "password = secret\n");
        System.IO.File.SetUnixFileMode(folder, Owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_file_that_others_may_not_read_is_granted_by_one_line()
    {
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.That(Service("4294960001").GrantsFor(File), Is.EqualTo(new[] { $"setfacl -m u:autodiscover:r {File}" }));
    }

    [Test]
    public void A_folder_that_others_may_not_enter_is_granted_too()
    {
        System.IO.File.SetUnixFileMode(folder, Owner);
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.That(Service("4294960001").GrantsFor(File), Is.EqualTo(new[] { $"setfacl -m u:autodiscover:x {folder}" }));
    }

    [Test]
    public void What_everybody_may_read_needs_no_line()
    {
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.That(Service("4294960001").GrantsFor(File), Is.Empty);
        Assert.That(ServiceUser.From("autodiscover", "", "").GrantsFor(File), Is.Empty, "a user that is not there yet");
    }

    [Test]
    public void Its_groups_are_those_of_both_tables()
    {
        const string Passwd = "root:x:0:0::/:/bin/sh\nautodiscover:x:991:990::/:/bin/false\n";

        var user = ServiceUser.From("autodiscover", Passwd, "mail:x:8:\ncerts:x:77:a,autodiscover\n");

        Assert.That(user.Id, Is.EqualTo(991));
        Assert.That(user.Groups, Is.EquivalentTo(new uint[] { 990, 77 }));
    }

    private static ServiceUser Service(string id) =>
        ServiceUser.From("autodiscover", $"autodiscover:x:{id}:{id}::/:/bin/false\n", "");
}
