namespace Autodiscover.Sources.Reading;

/// <summary>
/// One mail domain as a source has it, not yet judged. What is null or empty is as the catalog says. Equal values
/// should be one string object where that is cheap: a million rows mostly say the same.
/// </summary>
/// <param name="Domain">The name, in any spelling.</param>
/// <param name="AliasOf">The domain whose settings this one has too.</param>
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
