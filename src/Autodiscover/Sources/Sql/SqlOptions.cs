using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// Checks which options of a source may be combined. Throws a permanent <see cref="SourceException"/>.
/// </summary>
internal static class SqlOptions
{
    /// <summary>Null if the catalog has its own query.</summary>
    public static SqlPreset? PresetOf(SourceEntry entry, SqlEngine engine)
    {
        var kind = KindOf(engine);
        var preset = entry.Preset is { } name ? Find(kind, name, engine) : null;
        return entry switch
        {
            { Filter: not null } or { Base: not null } =>
                throw Refuse(kind, "\"filter\" and \"base\" are for ldap; write a \"query\"."),
            { Preset: null, Query: null } =>
                throw Refuse(kind, $"a \"query\" or a \"preset\" is missing; presets are {Names(engine)}."),
            { Preset: not null, Query: not null } =>
                throw Refuse(kind, "\"query\" and \"preset\" exclude each other; leave one of them out."),
            { Query: { } query } when query.AsSpan().Trim().Trim(';').IsEmpty =>
                throw Refuse(kind, "the \"query\" is empty; write SELECT … AS domain FROM …"),
            { TablePrefix: { } prefix } when preset is null || !prefix.All(IsWord) =>
                throw Refuse(kind, "\"tablePrefix\" needs a \"preset\", and may have letters, digits and _."),
            { ServerId: { } id } when preset?.OfServer is null || id < 0 =>
                throw Refuse(kind, "\"serverId\" needs the preset ispconfig, and is 0 or more."),
            { Ca: not null } when engine == SqlEngine.Sqlite =>
                throw Refuse(kind, "\"ca\" is for a server; remove it for a file."),
            { Password: not null } or { User: not null } when engine == SqlEngine.Sqlite =>
                throw Refuse(kind, "\"user\" and \"password\" are for a server; for a file, set the file's permissions."),
            _ => preset,
        };
    }

    public static string NameOf(SqlPreset? preset, SqlEngine engine) =>
        preset is null ? KindOf(engine) : $"{KindOf(engine)} {preset.Name}";

    private static SqlPreset Find(string kind, string name, SqlEngine engine)
    {
        var known = SqlPresets.All
            .FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return known is null ? throw Refuse(kind, $"unknown preset \"{Printable.From(name)}\"; {Suggest(name, engine)}")
            : known.Engines.Contains(engine) ? known
            : throw Refuse(
                kind,
                $"the preset {known.Name} is for {string.Join(" and ", known.Engines.Select(KindOf))}; "
                + $"for {kind} there are {Names(engine)}.");
    }

    private static string Suggest(string name, SqlEngine engine) =>
        Suggestion.For(name, SqlPresets.All.Select(preset => preset.Name)) is { } near
            ? $"did you mean {near}?"
            : $"for {KindOf(engine)} there are {Names(engine)}.";

    private static string Names(SqlEngine engine) =>
        string.Join(", ", from preset in SqlPresets.All where preset.Engines.Contains(engine) select preset.Name);

    private static string KindOf(SqlEngine engine) => engine switch
    {
        SqlEngine.PostgreSql => "postgresql",
        SqlEngine.MySql => "mysql",
        _ => "sqlite",
    };

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private static SourceException Refuse(string kind, string message) =>
        new($"{kind}: {message}") { IsPermanent = true };
}
