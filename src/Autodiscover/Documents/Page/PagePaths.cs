namespace Autodiscover.Documents.Page;

/// <summary>The paths of the page's links and forms; the table of formats serves them.</summary>
public static class PagePaths
{
    public const string Page = "/";

    /// <summary>The target of the form.</summary>
    public const string Form = "/settings";

    /// <summary>The field of the form that holds the address.</summary>
    public const string AddressField = "address";

    /// <summary>The parameter of the language, in links and in the form.</summary>
    public const string LanguageField = "lang";

    /// <summary>The DNS records of a domain that opted in.</summary>
    public const string Dns = "/dns";

    /// <summary>The field of the form there.</summary>
    public const string DomainField = "domain";

    public const string Profile = "/email.mobileconfig";
}
