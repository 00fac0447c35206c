using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Ldap;

/// <summary>The domains of a directory.</summary>
internal sealed class LdapSource : IDomainSource
{
    private readonly LdapAccess access;
    private readonly SecretReference? password;
    private readonly LdapPreset preset;
    private readonly string? searchBase;
    private readonly string filter;

    private LdapSource(SourceEntry entry, LdapAccess access, LdapPreset preset)
    {
        this.access = access;
        this.preset = preset;
        Name = entry.Name ?? (preset.Name.Length > 0 ? $"ldap {preset.Name}" : "ldap");
        password = entry.Password;
        searchBase = entry.Base ?? access.Server.Base;
        filter = entry.Filter ?? access.Server.Filter ?? preset.Filter;
    }

    public string Name { get; }

    /// <summary>Throws a permanent <see cref="SourceException"/> for malformed options; connects to nothing.</summary>
    public static LdapSource Create(SourceEntry entry)
    {
        var access = LdapAccess.Create(entry.Ldap ?? "", entry.User, entry.Ca);
        if (entry.User is null != entry.Password is null)
        {
            throw Malformed(entry.User is null
                ? "password: there is no user to log in with it; set user to a DN, or leave password out"
                : "user: there is no password for it; set password, or leave user out");
        }

        var source = new LdapSource(entry, access, ChoosePreset(entry, access.Server));
        return IsBalanced(source.filter)
            ? source
            : throw Malformed(
                $"filter: {Printable.From(source.filter)} has unequal numbers of ( and ); "
                + "within a value write \\28 and \\29");
    }

    public async Task<string?> ReadVersion(CancellationToken stopping)
    {
        using var session = await Open(stopping);
        var root = await LdapRoot.Read(session, stopping);
        return await root.ReadVersion(searchBase ?? root.NamingContext, stopping);
    }

    public async Task Read(IDomainRows rows, CancellationToken stopping)
    {
        using var session = await Open(stopping);
        var place = searchBase ?? (await LdapRoot.Read(session, stopping)).NamingContext;
        var taken = new LdapRows(preset, rows);
        var search = new LdapSearch(place, access.Server.Scope ?? LdapScope.Subtree, filter, preset.Attributes);
        await foreach (var entry in session.Search(search, stopping))
        {
            taken.Add(entry);
        }

        taken.Complete();
    }

    /// <summary>A directory does not send notifications, so it is polled.</summary>
    public Task WaitForChange(CancellationToken stopping) => Task.Delay(Timeout.Infinite, stopping);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<LdapSession> Open(CancellationToken stopping) =>
        await LdapSession.Open(access, await Secret.Read(password, stopping), stopping);

    private static LdapPreset ChoosePreset(SourceEntry entry, LdapServer server)
    {
        if (entry.Preset is null)
        {
            return LdapPresets.ForOwn(server.Attributes, hasFilter: (entry.Filter ?? server.Filter) is not null);
        }

        if (server.Attributes.Count > 0)
        {
            throw Malformed("preset: the URL has attributes, and so has the preset; remove one of them");
        }

        var known = LdapPresets.All
            .FirstOrDefault(one => one.Name.Equals(entry.Preset, StringComparison.OrdinalIgnoreCase));
        var names = string.Join(", ", LdapPresets.All.Select(one => one.Name));
        return known ?? throw Malformed($"preset: {Printable.From(entry.Preset)} is not a preset for LDAP; use {names}");
    }

    private static bool IsBalanced(string filter) => filter.Count(one => one == '(') == filter.Count(one => one == ')');

    private static SourceException Malformed(string problem) => new($"{problem}.") { IsPermanent = true };
}
