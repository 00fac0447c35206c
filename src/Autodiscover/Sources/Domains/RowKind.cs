using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Catalog.Validation;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Domains;

/// <summary>
/// The values of a row other than its name. Most rows have the same ones, so each combination is kept only once.
/// </summary>
internal readonly record struct RowKind(string? Host, string? Login, string? Provider, string? Settings)
{
    /// <summary>
    /// Replaces a problem's own message, which quotes the value; null if the value contains no address.
    /// </summary>
    private string? AddressReason =>
        new[] { Host, Provider }.FirstOrDefault(text => text?.Contains('@') == true) is { } address
            ? $"\"{RowText.Show(address)}\" cannot be used"
            : null;

    public static RowKind From(in DomainRow row) =>
        new(NullIfEmpty(row.Host), NullIfEmpty(row.Login), NullIfEmpty(row.Provider), NullIfEmpty(row.Settings));

    /// <summary>
    /// What a domain of this kind publishes; null, with the reason, if the row has an unusable value.
    /// </summary>
    public DomainSettings? Resolve(ServiceCatalog catalog, out string reason)
    {
        reason = "";
        if (Settings is not null && catalog.Settings?.ContainsKey(Settings) != true)
        {
            reason = $"settings \"{RowText.Show(Settings)}\" is not a group of the catalog";
            return null;
        }

        if (!LoginTemplate.TryParse(Login ?? Placeholders.Email, out var login))
        {
            reason = $"login \"{RowText.Show(Login)}\" is not a pattern like {{email}} or {{local}}";
            return null;
        }

        var entry = new DomainEntry
        {
            Host = Host,
            Login = Login is null ? null : login,
            Provider = Provider is null ? null : new Provider { Name = Provider },
        };
        if (SettingsValidator.Validate(entry, "").FirstOrDefault(problem => problem.Severity == Severity.Error) is { } problem)
        {
            reason = $"{problem.Path.TrimStart('.')} {AddressReason ?? problem.Message}";
            return null;
        }

        return DomainSettings.Create(entry, Settings, catalog);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
