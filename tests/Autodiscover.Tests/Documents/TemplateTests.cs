using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Documents.Rendering;
using Autodiscover.Http.Compiled;
using Microsoft.AspNetCore.Http;

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

    [TestCaseSource(typeof(Samples), nameof(Samples.Offering), new object[] { Formats.Mobileconfig })]
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

        var filled = Template.Compile(domain.Settings, personal: false, Autoconfig.Render)!.Fill("example.com").ToArray();

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
        var template = Template.Compile(domain.Settings, personal: true, Render)!;

        foreach (var localPart in LocalParts)
        {
            Assert.That(EmailAddress.TryParse($"{localPart}@example.org", out var address));
            Assert.That(template.Fill("example.com", address).ToArray(), Is.EqualTo(Render(AccountSettings.Create(domain, address))));
        }

        static byte[] Render(AccountSettings settings) => XmlBytes.From(new(
            "a",
            new XAttribute("href", settings.Caldav!.Personal!),
            new XAttribute("title", settings.Address!),
            settings.Caldav.Personal,
            settings.Address));
    }

    /// <summary>The quotation mark of an address is <c>\u0022</c> there, which no template knows.</summary>
    [Test]
    public void A_document_that_writes_an_address_in_its_own_way_is_not_compiled_but_rendered_each_time()
    {
        var hosted = Catalogs.Hosted("""{ "host": "mail.example.com", "domains": ["example.com"] }""");
        hosted.TryFind("example.com", out var domain);
        var document = new CompiledDocument(WireFormat.Pacc with { Render = Json });

        Assert.That(Template.Compile(domain.Settings, personal: true, Json), Is.Null);
        Assert.That(Template.Compile(domain.Settings, personal: false, Json), Is.Not.Null);
        foreach (var localPart in LocalParts)
        {
            Assert.That(EmailAddress.TryParse($"{localPart}@example.org", out var address));
            Assert.That(document.ToArray(domain, address), Is.EqualTo(Json(AccountSettings.Create(domain, address))));
        }

        static byte[] Json(AccountSettings settings) => JsonBytes.From(json =>
        {
            json.WriteString("domain", settings.Domain);
            json.WriteString("address", settings.Address?.ToString());
        });
    }

    /// <summary>What depends on the length of a name, say, stands in no template either.</summary>
    [Test]
    public async Task A_public_document_that_cannot_be_compiled_is_sent_with_a_tag_of_its_own()
    {
        var hosted = Catalogs.Hosted("""{ "host": "mail.example.com", "domains": ["example.com", "example.org"] }""");
        var document = new CompiledDocument(WireFormat.Pacc with { Render = settings => [(byte)settings.Domain.Sum(letter => letter)] });

        var (body, tag) = await Send(document, hosted, "example.com", "");
        var (other, otherTag) = await Send(document, hosted, "example.org", "");
        var (again, _) = await Send(document, hosted, "example.com", tag);

        Assert.That(body, Has.Length.EqualTo(1).And.Not.EqualTo(other));
        Assert.That(tag, Is.Not.Empty.And.Not.EqualTo(otherTag));
        Assert.That(again, Is.Empty);
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void Every_format_that_is_sent_compiled_can_be(string sample, string domain)
    {
        var settings = Samples.Domain(sample, domain).Settings;
        foreach (var format in new[] { WireFormat.Autoconfig, WireFormat.Pacc })
        {
            Assert.That(Template.Compile(settings, personal: false, format.Render!, format.ComputedValues), Is.Not.Null, format.Name);
        }

        var profile = settings.Offers(Formats.Mobileconfig) ? [WireFormat.Mobileconfig] : Array.Empty<WireFormat>();
        foreach (var format in profile.Append(WireFormat.Pox).Append(WireFormat.Mobilesync))
        {
            Assert.That(Template.Compile(settings, personal: true, format.Render!, format.ComputedValues), Is.Not.Null, format.Name);
        }
    }

    private static async Task<(byte[] Body, string Tag)> Send(CompiledDocument document, DomainIndex domains, string name, string known)
    {
        domains.TryFind(name, out var domain);
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Headers = { IfNoneMatch = known } }, Response = { Body = body } };
        await document.SendPublic(context, domain, cacheSeconds: 60);
        await context.Response.BodyWriter.FlushAsync();
        return (body.ToArray(), context.Response.Headers.ETag.ToString());
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
            computedValues)!;

        Assert.That(template.Fill(settings.Domain, settings.Address).ToArray(), Is.EqualTo(render(settings)));
    }
}
