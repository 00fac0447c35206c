using static Autodiscover.Sources.Sql.SqlEngine;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// The supported programs, one entry each. Domains that are inactive or only relayed (backup MX) are left out, and so
/// are their aliases. The comparisons are written so that each runs on every database that the program runs on:
/// <c>TRUE</c> is a boolean in PostgreSQL and 1 in MySQL and SQLite.
/// </summary>
internal static class SqlPresets
{
    public static readonly IReadOnlyList<SqlPreset> All =
    [
        // The tables are those of its upgrade.php, the conditions those of its POSTFIX_CONF. An alias is a domain of
        // its own, too; ALL stands for "every domain" in its rights.
        new("postfixadmin", [PostgreSql, MySql, Sqlite], ["domain", "alias_domain"], """
            SELECT d.domain AS domain, t.domain AS alias_of
            FROM {prefix}domain d
            LEFT JOIN {prefix}alias_domain a ON a.alias_domain = d.domain AND a.active = TRUE
            LEFT JOIN {prefix}domain t ON t.domain = a.target_domain AND t.active = TRUE AND t.backupmx = FALSE
            WHERE d.active = TRUE AND d.backupmx = FALSE AND d.domain <> 'ALL'
            """),

        // Its init_db include.
        new("mailcow", [MySql], ["domain", "alias_domain"], """
            SELECT domain, NULL AS alias_of FROM {prefix}domain WHERE active = 1 AND backupmx = 0
            UNION ALL
            SELECT a.alias_domain, a.target_domain
            FROM {prefix}alias_domain a
            JOIN {prefix}domain d ON d.domain = a.target_domain
            WHERE a.active = 1 AND d.active = 1 AND d.backupmx = 0
            """),

        // Its virtual_mailbox_domains.cf. The flags are numbers on PostgreSQL, too.
        new("iredmail", [PostgreSql, MySql], ["domain", "alias_domain"], """
            SELECT domain, NULL AS alias_of FROM {prefix}domain
            WHERE active = 1 AND backupmx = 0 AND expired >= CURRENT_TIMESTAMP
            UNION ALL
            SELECT a.alias_domain, a.target_domain
            FROM {prefix}alias_domain a
            JOIN {prefix}domain d ON d.domain = a.target_domain
            WHERE a.active = 1 AND d.active = 1 AND d.backupmx = 0 AND d.expired >= CURRENT_TIMESTAMP
            """),

        // Its ispconfig3.sql. An alias is a forwarding from @alias to @target, whether or not it is a domain of its
        // own, too.
        new("ispconfig", [MySql], ["mail_domain", "mail_forwarding"], """
            SELECT d.domain AS domain, NULL AS alias_of
            FROM {prefix}mail_domain d
            WHERE d.active = 'y' {server} AND CONCAT('@', d.domain) NOT IN (
                SELECT f.source FROM {prefix}mail_forwarding f WHERE f.type = 'aliasdomain' AND f.active = 'y')
            UNION ALL
            SELECT SUBSTRING(f.source, 2), SUBSTRING(f.destination, 2)
            FROM {prefix}mail_forwarding f
            JOIN {prefix}mail_domain d ON d.domain = SUBSTRING(f.destination, 2)
            LEFT JOIN {prefix}mail_domain own ON own.domain = SUBSTRING(f.source, 2)
            WHERE f.type = 'aliasdomain' AND f.active = 'y' AND d.active = 'y' {server}
                AND COALESCE(own.active, 'y') = 'y'
            """, OfServer: "AND d.server_id ="),

        // Its froxlor.sql. An alias there is one of the web server: mail does not follow it, so such a domain is one
        // of its own.
        new("froxlor", [MySql], ["panel_domains"], """
            SELECT domain, NULL AS alias_of FROM {prefix}panel_domains WHERE isemaildomain = 1 AND deactivated = 0
            """),

        // Its postfix_maps. Other types of domains are relayed.
        new("modoboa", [PostgreSql, MySql], ["admin_domain", "admin_domainalias"], """
            SELECT name AS domain, NULL AS alias_of FROM {prefix}admin_domain WHERE type = 'domain' AND enabled = TRUE
            UNION ALL
            SELECT a.name, d.name
            FROM {prefix}admin_domainalias a
            JOIN {prefix}admin_domain d ON d.id = a.target_id
            WHERE a.enabled = TRUE AND d.type = 'domain' AND d.enabled = TRUE
            """),

        // The create_tables.pgsql of its Debian package: all names of a domain share its gid, and one of them is
        // primary.
        new("vmm", [PostgreSql], ["domain_name"], """
            SELECT n.domainname AS domain, p.domainname AS alias_of
            FROM {prefix}domain_name n
            LEFT JOIN {prefix}domain_name p ON p.gid = n.gid AND p.is_primary AND NOT n.is_primary
            """),
    ];
}
