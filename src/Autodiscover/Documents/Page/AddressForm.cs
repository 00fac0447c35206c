using System.Xml.Linq;

namespace Autodiscover.Documents.Page;

/// <summary>The one field of the page. It works without a script, and shows mistakes next to the field.</summary>
internal static class AddressForm
{
    public static XElement Create(PageVisit visit, string example) =>
        new("form",
            new XAttribute("class", "card"),
            new XAttribute("method", "post"),
            new XAttribute("action", PagePaths.Form),
            new XAttribute("novalidate", ""),
            visit.IsLanguageChosen ? Markup.LanguageField(visit.Language.Tag) : null,
            new XElement("label", new XAttribute("for", PagePaths.AddressField), visit.Texts.AddressLabel),
            new XElement("div",
                new XAttribute("class", "row"),
                Field(visit, example),
                new XElement("button", new XAttribute("class", "primary"), visit.Texts.AddressButton)),
            Problem(visit, example) is { } problem
                ? new XElement("p", new XAttribute("class", "error"), new XAttribute("id", "address-error"), problem)
                : null,
            new XElement("p", new XAttribute("id", "status"), new XAttribute("role", "status"), Done(visit)),
            new XElement("p",
                new XAttribute("class", "hint"),
                new XAttribute("id", "address-hint"),
                visit.Texts.AddressHint));

    /// <summary>
    /// Browsers' own checks are off (novalidate): they refuse addresses that are legal, and their messages are in
    /// another language than the page.
    /// </summary>
    private static XElement Field(PageVisit visit, string example) =>
        new("input",
            new XAttribute("type", "email"),
            new XAttribute("id", PagePaths.AddressField),
            new XAttribute("name", PagePaths.AddressField),
            new XAttribute("value", visit.Typed),
            new XAttribute("placeholder", example),
            new XAttribute("autocomplete", "email"),
            new XAttribute("autocapitalize", "off"),
            new XAttribute("spellcheck", "false"),
            visit.Problem == TypedProblem.None
                ? new XAttribute("aria-describedby", "address-hint")
                : new[]
                {
                    new XAttribute("aria-invalid", "true"),
                    new XAttribute("autofocus", ""),
                    new XAttribute("aria-describedby", "address-error address-hint"),
                });

    private static string? Problem(PageVisit visit, string example) => visit.Problem switch
    {
        TypedProblem.None => null,
        TypedProblem.NoAddress => visit.Texts.AddressInvalid.Replace("{example}", example, StringComparison.Ordinal),
        TypedProblem.DomainNotHosted => visit.Texts.AddressUnknown,
        _ => throw new ArgumentOutOfRangeException(nameof(visit), visit.Problem, null),
    };

    private static string? Done(PageVisit visit) =>
        visit.Typed.Length > 0 && visit.Problem == TypedProblem.None
            ? $"{visit.Texts.AddressDone}: {visit.Typed}"
            : null;
}
