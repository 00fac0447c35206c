namespace Autodiscover.RealClientTests.Servers;

/// <summary>Calendars and address books.</summary>
internal static class Radicale
{
    public static Task<Background> Start() =>
        Background.Start("radicale", "/usr/bin/radicale", ["--config", Template.Fill("radicale.ini")]).Listening("127.0.0.1", 5232);
}
