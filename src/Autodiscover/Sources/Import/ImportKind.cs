namespace Autodiscover.Sources.Import;

/// <summary>A kind of file that can be imported; a new one is a reader beside this file and a row here.</summary>
internal sealed record ImportKind(string Name, string File, Func<byte[], Imported> Read)
{
    public static IReadOnlyList<ImportKind> All { get; } =
    [
        new("thunderbird", "config-v1.1.xml", ThunderbirdConfig.Read),
        new("automx2", "automx2's JSON seed", Automx2Seed.Read),
        new("automx", "automx.conf", AutomxConf.Read),
        new("mailcow", "mailcow.conf", MailcowConf.Read),
        new("mailu", "mailu.env", MailuEnv.Read),
        new("email-settings", "the environment of autodiscover-email-settings", EmailSettingsEnv.Read),
        new("go-autoconfig", "go-autoconfig's config.yml", GoAutoconfig.Read),
    ];

    public static string Names => string.Join(", ", All.Select(kind => kind.Name));

    /// <summary>Unset where there is no kind of this name.</summary>
    public static ImportKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
