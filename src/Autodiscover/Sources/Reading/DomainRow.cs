namespace Autodiscover.Sources.Reading;

/// <summary>
/// One mail domain as read from a source, not yet validated. Null or empty values are taken from the catalog. Equal
/// values should be the same string object if that is cheap: a million rows have mostly the same ones.
/// </summary>
/// <param name="Domain">The name, in any spelling.</param>
/// <param name="AliasOf">The domain whose settings this one uses.</param>
/// <param name="Host">The mail server, as <c>host</c> in the catalog.</param>
/// <param name="Login">The login pattern, as <c>login</c> in the catalog.</param>
/// <param name="Provider">The provider's name, as <c>provider.name</c> in the catalog.</param>
/// <param name="Settings">The name of a group of the catalog's <c>settings</c>.</param>
internal readonly record struct DomainRow(
    string? Domain,
    string? AliasOf = null,
    string? Host = null,
    string? Login = null,
    string? Provider = null,
    string? Settings = null);
