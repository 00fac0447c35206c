using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;
using Autodiscover.Sources.Ldap;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Postfix;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;
using Autodiscover.Sources.Web;

namespace Autodiscover.Sources;

/// <summary>The kinds of source that a catalog can name.</summary>
internal static class DomainSources
{
    /// <summary>
    /// Creates the source of a valid entry without connecting; throws <see cref="SourceException"/> if its options make
    /// no sense.
    /// </summary>
    public static IDomainSource Create(SourceEntry entry) => entry switch
    {
        { Postgresql: not null } or { Mysql: not null } or { Sqlite: not null } => SqlSource.Create(entry),
        { Ldap: not null } => LdapSource.Create(entry),
        { Http: not null } => WebSource.Create(entry),
        { Postfix: not null } => PostfixSource.Create(entry),
        { Lines: not null } => LinesSource.Create(entry),
        { DockerMailserver: not null } => DockerMailserverSource.Create(entry),
        { Mox: not null } => MoxSource.Create(entry),
        _ => throw new SourceException("no kind of source is set.") { IsPermanent = true },
    };

    /// <summary>Adds the problems of the sources that can be found without connecting.</summary>
    public static CatalogReading Validate(CatalogReading reading)
    {
        var problems = (reading.Catalog?.Sources ?? []).Index()
            .SelectMany(source => Validate(source.Item, source.Index))
            .Select(problem => problem.Problem with { Place = reading.SourcePlaces.ElementAtOrDefault(problem.Index) })
            .ToList();
        return problems.Count == 0 ? reading : new CatalogReading(null, [.. reading.Problems, .. problems]);
    }

    private static IEnumerable<(CatalogProblem Problem, int Index)> Validate(SourceEntry entry, int index)
    {
        try
        {
            _ = Create(entry).DisposeAsync().AsTask();
            return [];
        }
        catch (SourceException malformed)
        {
            return [(new CatalogProblem(Severity.Error, $"$.sources[{index}]", malformed.Message), index)];
        }
    }
}
