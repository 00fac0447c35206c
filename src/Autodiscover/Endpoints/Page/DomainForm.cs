using System.Xml.Linq;
using Autodiscover.Documents.Page;

namespace Autodiscover.Endpoints.Page;

/// <summary>The field that asks for a domain; the domain is sent in the body, not in a URL.</summary>
internal static class DomainForm
{
    public static XElement Create(PageVisit visit)
    {
        var texts = visit.Language.Texts;
        var problem = visit.Problem switch
        {
            TypedProblem.None => null,
            TypedProblem.NoAddress => texts.DnsInvalid.Replace("{example}", "example.com", StringComparison.Ordinal),
            TypedProblem.DomainNotHosted => texts.DnsNotHosted,
            _ => throw new ArgumentOutOfRangeException(nameof(visit), visit.Problem, null),
        };
        return new XElement("form",
            new XAttribute("class", "card"),
            new XAttribute("method", "post"),
            new XAttribute("action", PagePaths.Dns),
            visit.IsLanguageChosen ? Markup.LanguageField(visit.Language.Tag) : null,
            new XElement("label", new XAttribute("for", PagePaths.DomainField), texts.DnsDomainLabel),
            new XElement("div", new XAttribute("class", "row"), Field(visit), Button(texts)),
            problem is null ? null : new XElement("p",
                new XAttribute("class", "error"), new XAttribute("id", "domain-error"), problem));
    }

    private static XElement Button(PageTexts texts) =>
        new("button", new XAttribute("class", "primary"), texts.DnsButton);

    private static XElement Field(PageVisit visit) =>
        new("input",
            new XAttribute("type", "text"),
            new XAttribute("id", PagePaths.DomainField),
            new XAttribute("name", PagePaths.DomainField),
            new XAttribute("value", visit.Typed),
            new XAttribute("placeholder", "example.com"),
            new XAttribute("autocapitalize", "off"),
            new XAttribute("spellcheck", "false"),
            visit.Problem == TypedProblem.None ? null : new[]
            {
                new XAttribute("aria-invalid", "true"), new XAttribute("aria-describedby", "domain-error"),
            });
}
