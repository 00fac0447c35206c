using System.Collections.Concurrent;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Http.Compiled;

/// <summary>One format on its way to the wire: rendered once for all domains that share their settings, filled for each request.</summary>
internal sealed class CompiledDocument(WireFormat format)
{
    /// <summary>Settings whose documents are kept. More in use at once than this are few domains each, and rendered anew: memory stays bounded.</summary>
    private const int MostKept = 1024;

    private readonly ConcurrentDictionary<DomainSettings, Template> forAnybody = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<DomainSettings, Template> forPersons = new(ReferenceEqualityComparer.Instance);

    private Tag latest = new("", "", "");

    /// <summary>Sends what is the same for everybody who asks about the domain; clients may keep it for so many seconds.</summary>
    public Task SendPublic(HttpContext context, MailDomain domain, int cacheSeconds)
    {
        var template = Get(domain.Settings, forAnybody, personal: false);
        var headers = context.Response.Headers;
        return Responses.TryWriteNotModified(context, headers, GetTag(template, domain.Name), cacheSeconds) ? Task.CompletedTask : Send(context, headers, template, domain, null);
    }

    /// <summary>Sends what names a person, or is not to be kept.</summary>
    public Task SendPersonal(HttpContext context, MailDomain domain, EmailAddress? address)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        return Send(context, headers, Get(domain, address), domain, address);
    }

    /// <summary>The bytes alone, for who must do more with them.</summary>
    public byte[] ToArray(MailDomain domain, EmailAddress? address) => Get(domain, address).Fill(domain.Name, address).ToArray();

    private Task Send(HttpContext context, IHeaderDictionary headers, Template template, MailDomain domain, EmailAddress? address)
    {
        var document = template.Fill(domain.Name, address);
        headers.ContentType = format.ContentType;
        headers.ContentLength = document.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            var body = context.Response.BodyWriter;
            document.CopyTo(body.GetSpan(document.Length));
            body.Advance(document.Length);
        }

        return Task.CompletedTask;
    }

    private Template Get(MailDomain domain, EmailAddress? address) =>
        address is null ? Get(domain.Settings, forAnybody, personal: false) : Get(domain.Settings, forPersons, personal: true);

    private Template Get(DomainSettings settings, ConcurrentDictionary<DomainSettings, Template> kept, bool personal)
    {
        if (kept.TryGetValue(settings, out var template))
        {
            return template;
        }

        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept[settings] = Template.Compile(settings, personal, format.Render!, format.ComputedValues);
    }

    /// <summary>The template says which content, the domain what fills it. Most requests ask what the last one asked.</summary>
    private string GetTag(Template template, string domain)
    {
        var tag = Volatile.Read(ref latest);
        if (!ReferenceEquals(tag.Template, template.Tag) || !ReferenceEquals(tag.Domain, domain))
        {
            tag = new Tag(template.Tag, domain, $"\"{template.Tag}-{domain}\"");
            Volatile.Write(ref latest, tag);
        }

        return tag.Text;
    }

    private sealed record Tag(string Template, string Domain, string Text);
}
