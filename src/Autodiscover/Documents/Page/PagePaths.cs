namespace Autodiscover.Documents.Page;

/// <summary>Where the page's links and its form lead; the table of formats serves these paths.</summary>
public static class PagePaths
{
    public const string Page = "/";

    /// <summary>Where the form is sent to.</summary>
    public const string Form = "/settings";

    /// <summary>The field of the form that holds the address.</summary>
    public const string AddressField = "address";

    /// <summary>Says the language, in the links of the page and in its form.</summary>
    public const string LanguageField = "lang";

    /// <summary>The DNS records of a domain that opted in.</summary>
    public const string Dns = "/dns";

    /// <summary>The field of the form there.</summary>
    public const string DomainField = "domain";

    public const string Profile = "/email.mobileconfig";
}
