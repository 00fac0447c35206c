using Autodiscover.SourceTests.Servers;
using Autodiscover.Tests;

namespace Autodiscover.SourceTests.Sql;

/// <summary>PostfixAdmin as its Debian package has it, which tests/sources.sh unpacks.</summary>
internal static class PostfixAdminPackage
{
    public static string Packages { get; } = Repository.Folder("artifacts/sources");

    /// <summary>
    /// Runs PostfixAdmin's own upgrade script on a copy of what its package installs, which begins with no table at
    /// all.
    /// </summary>
    public static void MakeTables(string folder, string name, string database, string settings)
    {
        var copy = Path.Combine(folder, name);
        Unprivileged.Run("cp", ["-r", Path.Combine(Packages, "postfixadmin/usr/share/postfixadmin"), copy]);
        Unprivileged.Run("cp", ["--remove-destination", Path.Combine(Packages, "postfixadmin/etc/postfixadmin/config.inc.php"), copy]);
        Unprivileged.Run("rm", [Path.Combine(copy, "config.local.php")]);
        Unprivileged.WriteFile(Path.Combine(copy, "dbconfig.inc.php"), $"<?php {database}");
        Unprivileged.WriteFile(Path.Combine(copy, "config.local.php"), $"<?php {settings}");
        var said = Unprivileged.Run(
            "php", ["-d", $"include_path={copy}", "-d", $"session.save_path={copy}", Path.Combine(copy, "public/upgrade.php")]);
        Assert.That(said, Does.Contain("updating to version").And.Not.Contain("DEBUG"));
    }
}
