namespace Autodiscover.Sources.Sql;

/// <summary>The supported databases; <see cref="MySql"/> is MariaDB, too.</summary>
internal enum SqlEngine
{
    PostgreSql,
    MySql,
    Sqlite,
}
