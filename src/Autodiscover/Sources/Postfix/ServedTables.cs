using Autodiscover.Sources.Ldap;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>Lists the keys of tables in a database or directory, using their .cf file and its credentials.</summary>
internal static class ServedTables
{
    private const string NameQuery = "Name the database in the catalog, with a \"query\" that lists the domains.";
    private const string NameFilter = "Name the directory in the catalog, with a \"filter\" that finds the domains.";

    public static async Task ReadDatabase(
        TableReference table,
        TableParameters parameters,
        SourceFiles files,
        Action<string> note,
        Action<string> take,
        CancellationToken stopping)
    {
        var engine = SqlTable.Engine(table.Type);
        var query = SqlTable.Query(parameters) ?? throw Unlistable(parameters, "it has no query", NameQuery);
        if (IsForAddressesOnly(query, parameters, note))
        {
            return;
        }

        var listing = Listing(() => ListingQuery.From(query, engine), parameters, NameQuery);
        var place = SqlTable.Place(parameters, engine);
        if (engine == SqlEngine.Sqlite)
        {
            files.Watch(place.Database);
        }

        files.HasDatabase = true;
        await SqlLookupTable.Read(place, parameters["password"], listing, take, stopping);
    }

    public static async Task ReadDirectory(
        TableParameters parameters, SourceFiles files, Action<string> note, Action<string> take, CancellationToken stopping)
    {
        var filter = LdapTable.Filter(parameters);
        var place = parameters["search_base"] ?? "";
        if (IsForAddressesOnly(filter + place, parameters, note))
        {
            return;
        }

        if (SqlToken.HasPlaceholder(place))
        {
            throw Unlistable(parameters, "its search_base depends on the key", NameFilter);
        }

        files.HasDatabase = true;
        foreach (var key in Listing(() => ListingFilter.From(filter), parameters, NameFilter))
        {
            await ReadFirst(parameters, key, take, stopping);
        }
    }

    /// <summary>
    /// Tries the servers in order: the next one is used if one does not answer, but not if it fails later.
    /// </summary>
    private static async Task ReadFirst(TableParameters parameters, LdapKey key, Action<string> take, CancellationToken stopping)
    {
        var servers = LdapTable.Servers(parameters);
        for (var i = 0; ; i++)
        {
            var taken = 0;
            try
            {
                await LdapLookupTable.Read(LdapTable.Lookup(parameters, servers[i], key), LdapTable.Password(parameters), Take, stopping);
                return;
            }
            catch (SourceException) when (taken == 0 && i + 1 < servers.Count)
            {
            }

            void Take(string value)
            {
                taken++;
                if (key.KeyOf(value) is { } name)
                {
                    take(name);
                }
            }
        }
    }

    /// <summary>True if Postfix never looks up a bare domain in the table, so that it lists none.</summary>
    private static bool IsForAddressesOnly(string query, TableParameters parameters, Action<string> note)
    {
        var reason = parameters["domain"] is not null ? "has \"domain\", with which"
            : ListingQuery.IsForAddressesOnly(query) ? "uses %d or a digit, for which"
            : null;
        if (reason is not null)
        {
            note($"{Printable.From(parameters.Place)}: {reason} Postfix looks up only addresses; no domain is read from it.");
        }

        return reason is not null;
    }

    private static T Listing<T>(Func<T> make, TableParameters parameters, string fix)
    {
        try
        {
            return make();
        }
        catch (UnlistableQueryException reason)
        {
            throw Unlistable(parameters, reason.Message, fix);
        }
    }

    private static UnlistableTableException Unlistable(TableParameters parameters, string reason, string fix) =>
        new($"{Printable.From(parameters.Place)} answers for one domain at a time, and its query cannot be turned into a list: "
            + $"{Printable.From(reason)}.", fix);
}
