using static Autodiscover.Catalog.Validation.Problem;

namespace Autodiscover.Catalog.Validation;

/// <summary>
/// The rules for sources. Problems that only a driver can find, such as an invalid location, are reported when the
/// source is created.
/// </summary>
internal static class SourcesValidator
{
    private const int LongestRefresh = 86400;

    public static IEnumerable<CatalogProblem> Validate(IReadOnlyList<SourceEntry>? sources, string path)
    {
        foreach (var (index, source) in (sources ?? []).Index())
        {
            var place = $"{path}[{index}]";
            var found = source is null ? [Error(place, "null is not allowed here; remove it.")] : Validate(source, place);
            foreach (var problem in found)
            {
                yield return problem;
            }
        }

        foreach (var name in NamedTwice(sources ?? []))
        {
            yield return Error(path, $"two sources have the name {Quote(name)}; give each its own name.");
        }
    }

    private static IEnumerable<CatalogProblem> Validate(SourceEntry source, string path) =>
    [
        .. Kind(source, path),
        .. Secret(source.Password, $"{path}.password"),
        .. Refresh(source.RefreshSeconds, $"{path}.refreshSeconds"),
        .. Selection(source, path),
    ];

    private static IEnumerable<string> NamedTwice(IReadOnlyList<SourceEntry?> sources) => sources
        .Select(source => source?.Name)
        .OfType<string>()
        .CountBy(name => name)
        .Where(count => count.Value > 1)
        .Select(count => count.Key);

    private static IEnumerable<CatalogProblem> Kind(SourceEntry source, string path)
    {
        var given = source.Kinds.ToList();
        if (given.Count != 1)
        {
            yield return Error(path, given.Count == 0
                ? $"no kind is given; name one: {string.Join(", ", SourceEntry.KindNames)}."
                : $"{string.Join(" and ", given.Select(kind => kind.Name))} are given; "
                    + "a source has only one; write several sources.");
        }
        else if (string.IsNullOrWhiteSpace(given[0].Place))
        {
            yield return Error($"{path}.{given[0].Name}", "is empty; write the location of the source.");
        }
    }

    private static IEnumerable<CatalogProblem> Secret(SecretReference? secret, string path)
    {
        string?[] places = [secret?.File, secret?.Env, secret?.Credential];
        if (secret is not null && places.Count(place => !string.IsNullOrEmpty(place)) != 1)
        {
            yield return Error(path, "name exactly one place: \"file\", \"env\" or \"credential\".");
        }
    }

    private static IEnumerable<CatalogProblem> Refresh(int? seconds, string path)
    {
        if (seconds is < 1 or > LongestRefresh)
        {
            yield return Error(path, $"{seconds} cannot be used; use 1-{LongestRefresh} seconds.");
        }
    }

    /// <summary>A property that this kind ignores would be an unnoticed mistake.</summary>
    private static IEnumerable<CatalogProblem> Selection(SourceEntry source, string path)
    {
        var isSql = source.Postgresql is not null || source.Mysql is not null || source.Sqlite is not null;
        var isLdap = source.Ldap is not null;
        (string Name, bool IsGiven, bool IsRead)[] properties =
        [
            ("query", source.Query is not null, isSql),
            ("tablePrefix", source.TablePrefix is not null, isSql),
            ("serverId", source.ServerId is not null, isSql),
            ("filter", source.Filter is not null, isLdap),
            ("base", source.Base is not null, isLdap),
            ("user", source.User is not null, isSql || isLdap),
            ("preset", source.Preset is not null, isSql || isLdap || source.Http is not null),
            ("password", source.Password is not null, isSql || isLdap || source.Http is not null),
            ("ca", source.Ca is not null, isSql || isLdap || source.Http is not null),
        ];
        return properties.Where(property => property is { IsGiven: true, IsRead: false })
            .Select(property => Error($"{path}.{property.Name}", "is not read by this kind of source; remove it."));
    }


}
