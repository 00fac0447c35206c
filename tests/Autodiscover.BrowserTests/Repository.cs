using System.Runtime.CompilerServices;

namespace Autodiscover.BrowserTests;

/// <summary>Where the checkout is that these tests were built from, and where they keep what they saw.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    public static string Artifacts { get; } = Path.Combine(Root, "artifacts", "browser");

    private static string SourceFolder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
