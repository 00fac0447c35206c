namespace Autodiscover.SourceTests;

/// <summary>
/// What these tests need beside the SDK. tests/sources.sh installs it; a plain <c>dotnet test</c> does without.
/// </summary>
internal static class Needs
{
    private static readonly string[] Programs =
    [
        "mariadbd", "mariadb-install-db", "mariadb", "slapd", "ldapadd", "psql", "setpriv", "postconf", "postmap",
    ];

    /// <summary>Debian keeps one folder for each version of PostgreSQL, and none of them in the path.</summary>
    public static string? PostgresFolder { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>What is not here; null when everything is.</summary>
    public static string? Missing => Programs.Where(program => Find(program) is null)
        .Concat(PostgresFolder is null ? ["PostgreSQL"] : [])
        .ToList() is [_, ..] absent ? string.Join(", ", absent) : null;

    private static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':')
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
