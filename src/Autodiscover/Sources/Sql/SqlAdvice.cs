namespace Autodiscover.Sources.Sql;

/// <summary>Explains what a weak setting means.</summary>
internal static class SqlAdvice
{
    public static string Describe(SqlPlace place, SqlHost host) =>
        $"{place.Describe(host)}: {Describe(place.SecurityFor(host))}";

    private static string Describe(SqlSecurity security) => security switch
    {
        SqlSecurity.Disable => "sslmode=disable sends the domains and the login in clear text; "
            + "whoever is on the way can read and change them. Leave sslmode out to have TLS.",
        SqlSecurity.VerifyCa => "sslmode=verify-ca takes the certificate of any server of that authority. "
            + "Leave sslmode out to have the name checked, too.",
        _ => "this sslmode does not check who answers; whoever is on the way can answer instead. "
            + "Leave it out to have the certificate checked.",
    };
}
