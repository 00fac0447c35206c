using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests;

/// <summary>
/// One server of each kind for the whole run, started by the first test that needs it. Tests make databases of their
/// own in it.
/// </summary>
[SetUpFixture]
internal sealed class SharedServers
{
    private static readonly Lazy<PostgreSqlServer> LazyPostgreSql = new(() => new PostgreSqlServer());
    private static readonly Lazy<MariaDbServer> LazyMariaDb = new(() => new MariaDbServer());

    public static PostgreSqlServer PostgreSql => LazyPostgreSql.Value;

    public static MariaDbServer MariaDb => LazyMariaDb.Value;

    [OneTimeTearDown]
    public void EndThem()
    {
        if (LazyPostgreSql.IsValueCreated)
        {
            PostgreSql.Dispose();
        }

        if (LazyMariaDb.IsValueCreated)
        {
            MariaDb.Dispose();
        }
    }
}
