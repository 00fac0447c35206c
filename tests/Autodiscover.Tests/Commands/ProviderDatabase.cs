namespace Autodiscover.Tests.Commands;

/// <summary>
/// Files of Mozilla's database of providers (https://github.com/thunderbird/autoconfig, MPL 2.0), which are not in this
/// repository: $AUTODISCOVER_ISPDB names a folder with them, or they lie in ../shared/ispdb beside the checkout.
/// </summary>
internal static class ProviderDatabase
{
    private static readonly string Beside = Repository.Folder("../shared/ispdb");

    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable("AUTODISCOVER_ISPDB") is { Length: > 0 } folder ? folder
        : Directory.Exists(Beside) ? Beside
        : null;

    /// <summary>The files; where there are none a single null, for a test that says so.</summary>
    public static IEnumerable<string?> Files => Folder is null
        ? [null]
        : Directory.EnumerateFiles(Folder, "*.xml").Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
