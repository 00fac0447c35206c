using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>
/// A domain takes from the catalog what its entry leaves unset. Where a section of a file really has none of it, that is
/// switched off for the domain.
/// </summary>
internal static class SectionEntry
{
    public static DomainEntry Close(DomainEntry entry, MailSettings shared, string section, CatalogDraft draft)
    {
        var (hasDav, sharesDav) = (HasDav(entry), HasDav(shared));
        var closed = entry with
        {
            Documentation = entry.Documentation ?? (shared.Documentation is null ? null : []),
            Contact = entry.Contact ?? (shared.Contact is null ? null : []),
            Formats = Without(
                entry.Formats,
                dav: sharesDav && !hasDav,
                sync: shared.ActiveSync is not null && entry.ActiveSync is null,
                jmap: shared.Jmap is not null && entry.Jmap is null,
                sieve: shared.ManageSieve is not null && entry.ManageSieve is null),
        };
        foreach (var name in Inherited(entry, shared, hasDav))
        {
            draft.Skip($"[{section}] has no {name}; the catalog's holds for this domain too, since an entry cannot unset it.");
        }

        return closed;
    }

    private static FormatSwitches? Without(FormatSwitches? own, bool dav, bool sync, bool jmap, bool sieve) =>
        !dav && !sync && !jmap && !sieve ? own : (own ?? new FormatSwitches()) with
        {
            Dav = dav ? false : null,
            Mobilesync = sync ? false : null,
            Jmap = jmap ? false : null,
            SetupServer = sieve ? false : own?.SetupServer,
        };

    private static IEnumerable<string> Inherited(DomainEntry entry, MailSettings shared, bool hasDav) =>
        from one in new[]
        {
            (Name: "caldav", IsMissing: hasDav && entry.Caldav is null && shared.Caldav is not null),
            (Name: "carddav", IsMissing: hasDav && entry.Carddav is null && shared.Carddav is not null),
            (Name: "ews", IsMissing: entry.Ews is null && shared.Ews is not null),
            (Name: "account_name", IsMissing: entry.Provider is null && shared.Provider is not null),
        }
        where one.IsMissing
        select one.Name;

    private static bool HasDav(MailSettings settings) => settings.Caldav is not null || settings.Carddav is not null;
}
