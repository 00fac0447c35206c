namespace Autodiscover.SourceTests.Sql;

/// <summary>
/// Tables of our own with the columns that each program has for its domains. BOOL stands for what the database calls
/// a boolean. Each holds the same domains; those that must not be found say so in their names.
/// </summary>
internal static class PresetTables
{
    /// <summary>An alias is a domain of its own, too.</summary>
    public const string PostfixAdmin = """
        CREATE TABLE domain (domain varchar(255) PRIMARY KEY, backupmx BOOL NOT NULL, active BOOL NOT NULL);
        CREATE TABLE alias_domain (alias_domain varchar(255) PRIMARY KEY, target_domain varchar(255), active BOOL NOT NULL);
        INSERT INTO domain (domain, backupmx, active) VALUES
            ('ALL', FALSE, TRUE), ('example.com', FALSE, TRUE), ('bücher.example', FALSE, TRUE), ('example.net', FALSE, TRUE),
            ('inactive.example', FALSE, FALSE), ('backup.example', TRUE, TRUE), ('inactivealias.example', FALSE, FALSE);
        INSERT INTO alias_domain (alias_domain, target_domain, active) VALUES
            ('example.net', 'example.com', TRUE), ('inactivealias.example', 'example.com', TRUE);
        """;

    public const string Mailcow = """
        CREATE TABLE domain (domain varchar(255) PRIMARY KEY, backupmx tinyint(1) NOT NULL, active tinyint(1) NOT NULL);
        CREATE TABLE alias_domain (alias_domain varchar(255) PRIMARY KEY, target_domain varchar(255), active tinyint(1) NOT NULL);
        INSERT INTO domain VALUES
            ('example.com', 0, 1), ('bücher.example', 0, 1), ('inactive.example', 0, 0), ('backup.example', 1, 1);
        INSERT INTO alias_domain VALUES
            ('example.net', 'example.com', 1), ('inactivealias.example', 'example.com', 0),
            ('aliasofinactive.example', 'inactive.example', 1),
            ('aliasofbackup.example', 'backup.example', 1);
        """;

    /// <summary>Its flags are numbers on PostgreSQL, too.</summary>
    public const string IRedMail = """
        CREATE TABLE domain (
            domain varchar(255) PRIMARY KEY, backupmx smallint NOT NULL, active smallint NOT NULL, expired timestamp NOT NULL);
        CREATE TABLE alias_domain (alias_domain varchar(255) PRIMARY KEY, target_domain varchar(255), active smallint NOT NULL);
        INSERT INTO domain VALUES
            ('example.com', 0, 1, '2037-12-31 00:00:00'), ('bücher.example', 0, 1, '2037-12-31 00:00:00'),
            ('inactive.example', 0, 0, '2037-12-31 00:00:00'), ('backup.example', 1, 1, '2037-12-31 00:00:00'),
            ('expired.example', 0, 1, '2020-01-01 00:00:00');
        INSERT INTO alias_domain VALUES
            ('example.net', 'example.com', 1), ('inactivealias.example', 'example.com', 0),
            ('aliasofinactive.example', 'inactive.example', 1),
            ('aliasofexpired.example', 'expired.example', 1);
        """;

    /// <summary>The alias is a domain of its own, too; the second server has another domain.</summary>
    public const string IspConfig = """
        CREATE TABLE mail_domain (
            domain_id int PRIMARY KEY AUTO_INCREMENT, server_id int NOT NULL, domain varchar(255), active enum('n','y'));
        CREATE TABLE mail_forwarding (
            server_id int NOT NULL, source varchar(255), destination text, type varchar(20), active enum('n','y'));
        INSERT INTO mail_domain (server_id, domain, active) VALUES
            (1, 'example.com', 'y'), (1, 'bücher.example', 'y'), (1, 'example.net', 'y'), (1, 'inactive.example', 'n'),
            (1, 'inactivealias.example', 'n'), (2, 'elsewhere.example', 'y');
        INSERT INTO mail_forwarding VALUES
            (1, '@example.net', '@example.com', 'aliasdomain', 'y'), (1, '@inactivealias.example', '@example.com', 'aliasdomain', 'y'),
            (1, '@aliasofinactive.example', '@inactive.example', 'aliasdomain', 'y'),
            (1, '@off.example', '@example.com', 'aliasdomain', 'n'),
            (1, 'info@example.com', 'sales@example.com', 'forward', 'y'), (1, '@example.com', 'sales@example.com', 'catchall', 'y');
        """;

    /// <summary>The alias is one of the web server, so mail does not follow it.</summary>
    public const string Froxlor = """
        CREATE TABLE panel_domains (
            id int PRIMARY KEY AUTO_INCREMENT, domain varchar(255), aliasdomain int, isemaildomain tinyint(1), deactivated tinyint(1));
        INSERT INTO panel_domains (domain, aliasdomain, isemaildomain, deactivated) VALUES
            ('example.com', NULL, 1, 0), ('bücher.example', NULL, 1, 0), ('example.net', 1, 1, 0), ('web.example', NULL, 0, 0),
            ('inactive.example', NULL, 1, 1);
        """;

    public const string Modoboa = """
        CREATE TABLE admin_domain (id int PRIMARY KEY, name varchar(100), type varchar(20), enabled BOOL);
        CREATE TABLE admin_domainalias (id int PRIMARY KEY, name varchar(254), target_id int, enabled BOOL);
        INSERT INTO admin_domain VALUES
            (1, 'example.com', 'domain', TRUE), (2, 'bücher.example', 'domain', TRUE), (3, 'inactive.example', 'domain', FALSE),
            (4, 'backup.example', 'relaydomain', TRUE);
        INSERT INTO admin_domainalias VALUES
            (1, 'example.net', 1, TRUE), (2, 'inactivealias.example', 1, FALSE), (3, 'aliasofinactive.example', 3, TRUE),
            (4, 'aliasofbackup.example', 4, TRUE);
        """;

    public const string Vmm = """
        CREATE TABLE domain_name (domainname varchar(255) PRIMARY KEY, gid bigint, is_primary boolean);
        INSERT INTO domain_name VALUES ('example.com', 70000, TRUE), ('example.net', 70000, FALSE), ('bücher.example', 70001, TRUE);
        """;

    /// <summary>A domain more: <c>new.example</c>.</summary>
    public static string OneMore(string preset) => preset switch
    {
        "postfixadmin" => "INSERT INTO domain (domain, backupmx, active) VALUES ('new.example', FALSE, TRUE)",
        "mailcow" => "INSERT INTO domain VALUES ('new.example', 0, 1)",
        "iredmail" => "INSERT INTO domain VALUES ('new.example', 0, 1, '2037-12-31 00:00:00')",
        "ispconfig" => "INSERT INTO mail_domain (server_id, domain, active) VALUES (1, 'new.example', 'y')",
        "froxlor" => "INSERT INTO panel_domains (domain, isemaildomain, deactivated) VALUES ('new.example', 1, 0)",
        "modoboa" => "INSERT INTO admin_domain VALUES (9, 'new.example', 'domain', TRUE)",
        "vmm" => "INSERT INTO domain_name VALUES ('new.example', 70009, TRUE)",
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, null),
    };
}
