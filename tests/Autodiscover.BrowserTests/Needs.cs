namespace Autodiscover.BrowserTests;

/// <summary>
/// What these tests need beside the SDK. tests/browser.sh installs it; a plain <c>dotnet test</c> does without.
/// </summary>
internal static class Needs
{
    public const string Chromium = "/usr/bin/chromium";
    public const string ChromeDriver = "/usr/bin/chromedriver";
    public const string Zbarimg = "/usr/bin/zbarimg";
    public const string Knotd = "/usr/sbin/knotd";

    /// <summary>axe-core's script, where tests/browser.sh put it.</summary>
    public static string Axe { get; } = Path.Combine(Repository.Artifacts, "node_modules/axe-core/axe.min.js");

    /// <summary>What is not here; null when everything is.</summary>
    public static string? Missing => Array.Find([Chromium, ChromeDriver, Zbarimg, Knotd, Axe], file => !File.Exists(file));
}
