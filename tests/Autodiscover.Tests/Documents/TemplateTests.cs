using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Documents.Rendering;
using Autodiscover.Http.Compiled;

namespace Autodiscover.Tests.Documents;

public sealed class TemplateTests
{
    private static readonly string[] LocalParts = ["user", "r&d", "o'neil", "\"a@b\"", "<x>", "a%40b", "ü+tag", "😀", "slot"];

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Filled_autoconfig_is_the_rendered_one(string sample, string domain) =>
        AssertSame(Samples.Settings(sample, domain), sample, Autoconfig.Render);

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Filled_POX_is_the_rendered_one(string sample, string domain)
    {
        AssertSame(Samples.Settings(sample, domain), sample, Pox.Render);
        foreach (var localPart in LocalParts)
        {
            AssertSame(Samples.Settings(sample, domain, $"{localPart}@{domain}"), sample, Pox.Render);
            AssertSame(Samples.Settings(sample, domain, $"{localPart}@elsewhere.example"), sample, Pox.Render);
        }
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void A_filled_profile_is_the_rendered_one(string sample, string domain)
    {
        AssertSame(Samples.Settings(sample, domain), sample, Mobileconfig.Render, Mobileconfig.ComputedValues);
        foreach (var localPart in LocalParts)
        {
            AssertSame(Samples.Settings(sample, domain, $"{localPart}@{domain}"), sample, Mobileconfig.Render, Mobileconfig.ComputedValues);
        }
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Filled_MobileSync_and_PACC_are_the_rendered_ones(string sample, string domain)
    {
        AssertSame(Samples.Settings(sample, domain), sample, Pacc.Render);
        foreach (var localPart in LocalParts)
        {
            AssertSame(Samples.Settings(sample, domain, $"{localPart}@{domain}"), sample, MobileSync.Render);
        }
    }

    [Test]
    public void A_catalog_text_that_looks_like_an_address_slot_stays_as_it_is()
    {
        var hosted = Catalogs.Hosted("""
            { "provider": { "name": "slot-of-the-address.invalid" }, "host": "m.example", "domains": ["example.com"] }
            """);
        Assert.That(hosted.TryFind("example.com", out var domain));

        var filled = Template.Compile(domain.Settings, personal: false, Autoconfig.Render).Fill("example.com").ToArray();

        Assert.That(filled, Is.EqualTo(Autoconfig.Render(AccountSettings.Create(domain))));
    }

    [Test]
    public void A_personal_URL_in_text_and_in_an_attribute_is_filled_as_it_is_rendered()
    {
        var hosted = Catalogs.Hosted("""
            {
              "host": "{domain}",
              "domains": ["example.com"],
              "caldav": { "root": "https://{domain}/", "personal": "https://{domain}/{email}/{local}" }
            }
            """);
        hosted.TryFind("example.com", out var domain);
        var template = Template.Compile(domain.Settings, personal: true, Render);

        foreach (var localPart in LocalParts)
        {
            Assert.That(EmailAddress.TryParse($"{localPart}@example.org", out var address));
            Assert.That(template.Fill("example.com", address).ToArray(), Is.EqualTo(Render(AccountSettings.Create(domain, address))));
        }

        static byte[] Render(AccountSettings settings) => XmlBytes.From(new("a",
            new System.Xml.Linq.XAttribute("href", settings.Caldav!.Personal!),
            new System.Xml.Linq.XAttribute("title", settings.Address!),
            settings.Caldav.Personal,
            settings.Address));
    }

    private static void AssertSame(
        AccountSettings settings,
        string sample,
        Func<AccountSettings, byte[]> render,
        params ComputedValue[] computedValues)
    {
        var template = Template.Compile(
            Samples.Domain(sample, settings.Domain).Settings,
            settings.Address is not null,
            render,
            computedValues);

        Assert.That(template.Fill(settings.Domain, settings.Address).ToArray(), Is.EqualTo(render(settings)));
    }
}
