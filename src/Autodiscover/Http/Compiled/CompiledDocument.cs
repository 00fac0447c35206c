using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Http.Compiled;

/// <summary>
/// One format on its way to the wire: rendered once for all domains that share their settings, filled for each request.
/// </summary>
internal sealed class CompiledDocument(WireFormat format)
{
    /// <summary>
    /// Settings whose documents are kept. More in use at once than this are few domains each, and rendered anew: memory
    /// stays bounded.
    /// </summary>
    private const int MostKept = 1024;

    /// <summary>No template stands where the document cannot be compiled.</summary>
    private readonly ConcurrentDictionary<DomainSettings, Template?> forAnybody = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<DomainSettings, Template?> forPersons = new(ReferenceEqualityComparer.Instance);

    private Tag latest = new("", "", "");

    /// <summary>
    /// Sends what is the same for everybody who asks about the domain; clients may keep it for so many seconds.
    /// </summary>
    public Task SendPublic(HttpContext context, MailDomain domain, int cacheSeconds)
    {
        var headers = context.Response.Headers;
        if (Get(domain.Settings, forAnybody, personal: false) is not { } template)
        {
            var rendered = Render(domain, null);
            var tag = $"\"{Template.CreateTag(rendered)}\"";
            return Responses.TryWriteNotModified(context, headers, tag, cacheSeconds)
                ? Task.CompletedTask
                : Send(context, headers, rendered);
        }

        return Responses.TryWriteNotModified(context, headers, GetTag(template, domain.Name), cacheSeconds)
            ? Task.CompletedTask
            : Send(context, headers, template.Fill(domain.Name));
    }

    /// <summary>Sends what names a person, or is not to be kept.</summary>
    public Task SendPersonal(HttpContext context, MailDomain domain, EmailAddress? address)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        return Get(domain, address) is { } template
            ? Send(context, headers, template.Fill(domain.Name, address))
            : Send(context, headers, Render(domain, address));
    }

    /// <summary>The bytes alone, for who must do more with them.</summary>
    public byte[] ToArray(MailDomain domain, EmailAddress? address) =>
        Get(domain, address) is { } template ? template.Fill(domain.Name, address).ToArray() : Render(domain, address);

    private Task Send(HttpContext context, IHeaderDictionary headers, FilledTemplate document)
    {
        if (StartBody(context, headers, document.Length) is { } body)
        {
            document.CopyTo(body.GetSpan(document.Length));
            body.Advance(document.Length);
        }

        return Task.CompletedTask;
    }

    private Task Send(HttpContext context, IHeaderDictionary headers, byte[] document)
    {
        StartBody(context, headers, document.Length)?.Write(document);
        return Task.CompletedTask;
    }

    /// <summary>Null where only the head was asked for.</summary>
    private PipeWriter? StartBody(HttpContext context, IHeaderDictionary headers, int length)
    {
        headers.ContentType = format.ContentType;
        headers.ContentLength = length;
        return HttpMethods.IsHead(context.Request.Method) ? null : context.Response.BodyWriter;
    }

    private byte[] Render(MailDomain domain, EmailAddress? address) =>
        format.Render!(AccountSettings.Create(domain, address));

    private Template? Get(MailDomain domain, EmailAddress? address) =>
        address is null ? Get(domain.Settings, forAnybody, personal: false) : Get(domain.Settings, forPersons, personal: true);

    private Template? Get(DomainSettings settings, ConcurrentDictionary<DomainSettings, Template?> kept, bool personal)
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

    /// <summary>
    /// The template says which content, the domain what fills it. Most requests ask what the last one asked.
    /// </summary>
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
