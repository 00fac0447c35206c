namespace Autodiscover.Sources.Sql;

/// <summary>The databases that are spoken to; <see cref="MySql"/> is MariaDB, too.</summary>
internal enum SqlEngine
{
    PostgreSql,
    MySql,
    Sqlite,
}
