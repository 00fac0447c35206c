using Autodiscover.Catalog;

namespace Autodiscover.Tests.Catalog;

public sealed class EmailAddressTests
{
    [TestCase("user@example.com", "user@example.com")]
    [TestCase("  user@example.com\n", "user@example.com")]
    [TestCase("User@EXAMPLE.Com", "User@example.com")]
    [TestCase("user+tag@example.com", "user+tag@example.com")]
    [TestCase("user tag@example.com", "user+tag@example.com")]
    [TestCase("r&d@example.com", "r&d@example.com")]
    [TestCase("100%40x@example.com", "100%40x@example.com")]
    [TestCase("user%40example.com", "user@example.com")]
    [TestCase("user%2Btag%40b%C3%BCcher.example", "user+tag@xn--bcher-kva.example")]
    [TestCase("\"a@b\"@example.com", "\"a@b\"@example.com")]
    [TestCase("\"a b\"@example.com", "\"a b\"@example.com")]
    [TestCase("jösé@bücher.example", "jösé@xn--bcher-kva.example")]
    [TestCase("user@BÜCHER.example", "user@xn--bcher-kva.example")]
    [TestCase("user@xn--bcher-kva.example", "user@xn--bcher-kva.example")]
    [TestCase("user@example.com.", "user@example.com")]
    [TestCase("😀@example.com", "😀@example.com")]
    [TestCase("EVOLUTIONUSER@example.com", "EVOLUTIONUSER@example.com")]
    public void An_address_that_clients_send_is_read(string sent, string meant)
    {
        Assert.That(EmailAddress.TryParse(sent, out var address));
        Assert.That(address!.ToString(), Is.EqualTo(meant));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("user")]
    [TestCase("@example.com")]
    [TestCase("user@")]
    [TestCase("user@localhost")]
    [TestCase("user@[192.0.2.1]")]
    [TestCase("user@192.0.2.1")]
    [TestCase("Some Body <user@example.com>")]
    [TestCase("user@example..com")]
    [TestCase("user@-example.com")]
    [TestCase("user@exa_mple.com")]
    [TestCase("us\ner@example.com")]
    [TestCase("us\0er@example.com")]
    [TestCase("us\uFFFEer@example.com")]
    [TestCase("us\uD800er@example.com")]
    [TestCase("%EMAILADDRESS%")]
    public void Anything_else_is_refused(string? sent) =>
        Assert.That(EmailAddress.TryParse(sent, out _), Is.False);

    [Test]
    public void An_address_has_at_most_254_octets()
    {
        var longest = new string('a', 242) + "@example.com";

        Assert.That(EmailAddress.TryParse(longest, out _));
        Assert.That(EmailAddress.TryParse("a" + longest, out _), Is.False);
        Assert.That(EmailAddress.TryParse("ä" + longest[1..], out var address), Is.False);
        Assert.That(address, Is.Null);
    }
}
