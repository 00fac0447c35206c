using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Commands;

/// <summary>The settings of a whole entry of the catalog, under its own name.</summary>
internal static class EntrySettings
{
    public static AccountSettings Create(DomainIndex domains, ValueList<string> names) =>
        AccountSettings.Create(domains.Get(names[0])) with { Names = names };
}
