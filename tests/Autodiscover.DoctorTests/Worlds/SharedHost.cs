using System.Globalization;
using System.Text;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.DoctorTests.Worlds;

/// <summary>
/// Many domains that one host serves, each with records and certificates of its own: a hundred, or as many as
/// SHARED_HOST_DOMAINS says.
/// </summary>
internal static class SharedHost
{
    public const string Zone = "many.test";
    public const int Port = 8082;

    private static readonly string[] Labels = ["", "autoconfig.", "autodiscover.", "ua-auto-config."];

    public static int Count { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("SHARED_HOST_DOMAINS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count
        : 100;

    public static IReadOnlyList<string> Domains { get; } = [.. Enumerable.Range(1, Count).Select(number => $"shop{number}.{Zone}")];

    public static string Catalog() => $$"""
        {
          "provider": { "name": "Example Mail" }, "host": "mail.{{Zone}}", "publicHost": "setup.{{Zone}}",
          "domains": { {{string.Join(", ", Domains.Select(domain => $"\"{domain}\": {{}}"))}} }
        }
        """;

    /// <summary>One zone with all of their records, as the program prints them.</summary>
    public static string Records(string network)
    {
        var catalog = CatalogReader.Read(Encoding.UTF8.GetBytes(Catalog())).Domains!;
        var text = new StringBuilder($"{Zone}. IN MX 10 mail.{Zone}.\nmail.{Zone}. IN A {network}.2\nsetup.{Zone}. IN A {network}.20\n");
        foreach (var domain in Domains)
        {
            Assert.That(catalog.TryFind(domain, out var found));
            text.AppendLine(ZoneText.Render(AccountSettings.Create(found)));
            text.AppendLine(CultureInfo.InvariantCulture, $"{domain}. IN A {network}.20\n{domain}. IN MX 10 mail.{Zone}.");
        }

        return text.ToString();
    }

    /// <summary>A certificate for each domain, beneath each of its names, where the web server looks for it.</summary>
    public static void WriteCertificates(string folder, Authority authority)
    {
        Directory.CreateDirectory(folder);
        Write($"setup.{Zone}", authority.Issue([$"setup.{Zone}"]));
        foreach (var domain in Domains)
        {
            List<string> names = [.. Labels.Select(label => label + domain)];
            var pem = authority.Issue(names);
            names.ForEach(name => Write(name, pem));
        }

        void Write(string name, string pem) => File.WriteAllText(Path.Combine(folder, $"{name}.pem"), pem);
    }
}
