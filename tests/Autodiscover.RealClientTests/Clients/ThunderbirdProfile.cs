using System.Globalization;

namespace Autodiscover.RealClientTests.Clients;

/// <summary>A new profile that calls nobody and asks nothing.</summary>
internal static class ThunderbirdProfile
{
    private static readonly string[] Preferences =
    [
        "'marionette.port', 0",

        // Marionette would change what a person's Thunderbird does (it remembers no password, for one).
        "'remote.prefs.recommended', false",

        // What it would look up outside the stage.
        "'mailnews.auto_config_url', 'http://127.0.0.1:9/ispdb/'",
        "'mailnews.auto_config.addons_url', ''",
        "'app.update.enabled', false",
        "'app.normandy.enabled', false",
        "'datareporting.policy.bypassNotification', true",
        "'datareporting.healthreport.uploadEnabled', false",
        "'toolkit.telemetry.server', ''",
        "'browser.safebrowsing.malware.enabled', false",
        "'browser.safebrowsing.phishing.enabled', false",
        "'extensions.getAddons.cache.enabled', false",
        "'extensions.systemAddon.update.enabled', false",
        "'services.settings.server', ''",
        "'network.captive-portal-service.enabled', false",
        "'network.connectivity-service.enabled', false",
        "'mailnews.start_page.enabled', false",
        "'app.donation.eoy.version.viewed', 999",

        // What it would ask a person.
        "'mail.provider.suppress_dialog_on_startup', true",
        "'mail.shell.checkDefaultClient', false",
        "'mail.spotlight.firstRunDone', true",
        "'mail.winsearch.firstRunDone', true",
        "'mail.rights.version', 1",

        "'messenger.account-hub.enabled', true",

        // No half-done animation on a screenshot.
        "'ui.prefersReducedMotion', 1",
        "'mail.biff.show_alert', false",
    ];

    public static string Create(string name)
    {
        var folder = Directory.CreateDirectory(Place.InFolder(name)).FullName;
        File.WriteAllLines(
            Path.Combine(folder, "user.js"),
            Preferences.Select(preference => $"user_pref({preference.Replace('\'', '"')});"));
        return folder;
    }

    /// <summary>0 until it listens.</summary>
    public static int MarionettePort(string folder)
    {
        var file = Path.Combine(folder, "MarionetteActivePort");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var port) ? port : 0;
    }
}
