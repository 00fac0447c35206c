using Autodiscover.Tests;

namespace Autodiscover.SourceTests.Serving;

/// <summary>What the documentation tells an admin to run.</summary>
internal static class Documented
{
    /// <summary>The triggers by which PostfixAdmin's tables announce a change.</summary>
    public static string Triggers { get; } = File.ReadAllText(Repository.Folder("deploy/sources-sql.md")).Split("```")
        .Single(block => block.StartsWith("sql\nCREATE FUNCTION autodiscover_changed", StringComparison.Ordinal))["sql\n".Length..];
}
