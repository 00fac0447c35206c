using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Http.Compiled;

/// <summary>
/// One format as it is served: rendered once for all domains with the same settings, and filled for each request.
/// </summary>
internal sealed class CompiledDocument(WireFormat format)
{
    /// <summary>
    /// The number of settings whose documents are kept. Beyond that, documents are rendered again, so that memory stays
    /// limited.
    /// </summary>
    private const int MostKept = 1024;

    /// <summary>Without a template if the document cannot be compiled.</summary>
    private readonly ConcurrentDictionary<DomainSettings, Template?> forAnybody = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<DomainSettings, Template?> forPersons = new(ReferenceEqualityComparer.Instance);

    private Tag latest = new("", "", "");

    /// <summary>
    /// Sends a document that is the same for all clients of the domain; they may cache it for this many seconds.
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

    /// <summary>Sends a document that is personal, or must not be cached.</summary>
    public Task SendPersonal(HttpContext context, MailDomain domain, EmailAddress? address)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        return Get(domain, address) is { } template
            ? Send(context, headers, template.Fill(domain.Name, address))
            : Send(context, headers, Render(domain, address));
    }

    /// <summary>Only the bytes, for callers that process them further.</summary>
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

    /// <summary>Null for a HEAD request.</summary>
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
    /// The template and the domain determine the content. Most requests are for the same domain as the last one.
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
