namespace Autodiscover.Sources.Sql;

/// <summary>Explains what a weak setting means.</summary>
internal static class SqlAdvice
{
    public static string Describe(SqlPlace place, SqlHost host) =>
        $"{place.Describe(host)}: {Describe(place.SecurityFor(host))}";

    private static string Describe(SqlSecurity security) => security switch
    {
        SqlSecurity.Disable => "sslmode=disable sends the domains and the login in clear text; "
            + "anybody on the network path can read and change them. Remove sslmode to use TLS.",
        SqlSecurity.VerifyCa => "sslmode=verify-ca accepts the certificate of any server from that authority. "
            + "Remove sslmode to check the name, too.",
        _ => "this sslmode does not check the server's identity; anybody on the network path can pretend to be the server. "
            + "Remove it to check the certificate.",
    };
}
