namespace Autodiscover.Catalog;

/// <summary>
/// Settings that several domains share, under a name that domains and rows of sources refer to: a hoster's clusters or
/// plans. Unset values come from the catalog.
/// </summary>
public sealed record SettingsGroup : MailSettings;
