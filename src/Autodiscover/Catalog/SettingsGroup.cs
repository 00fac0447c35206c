namespace Autodiscover.Catalog;

/// <summary>
/// What several domains say alike, under a name that domains and rows of sources refer to: a hoster's clusters or
/// plans. Unset means what the catalog says.
/// </summary>
public sealed record SettingsGroup : MailSettings;
