using Autodiscover.Documents.Rendering;

namespace Autodiscover.Tests.Documents;

public sealed class StableIdTests
{
    [Test]
    public void The_example_of_RFC_9562_appendix_A_4_comes_out() =>
        Assert.That(
            StableId.Version5(new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"),
            Is.EqualTo(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2")));

    [Test]
    public void Domain_address_and_kind_tell_ids_apart_and_nothing_else_does()
    {
        var id = StableId.Create("example.com", "user@example.com", "mail");

        Assert.That(StableId.Create("example.com", "User@example.com", "mail"), Is.EqualTo(id));
        Assert.That(StableId.Create("example.org", "user@example.com", "mail"), Is.Not.EqualTo(id));
        Assert.That(StableId.Create("example.com", "other@example.com", "mail"), Is.Not.EqualTo(id));
        Assert.That(StableId.Create("example.com", "user@example.com", "caldav"), Is.Not.EqualTo(id));
        Assert.That(StableId.Create("example.com", null, "mail"), Is.Not.EqualTo(id));
    }
}
