using System.Text.RegularExpressions;

namespace Autodiscover.Observability;

/// <summary>The members of an enum as logs and metrics write them: <c>not_found</c>. Indexed by value.</summary>
internal static partial class EnumLabels<T>
    where T : struct, Enum
{
    public static IReadOnlyList<string> All { get; } =
        [.. Enum.GetNames<T>().Select(name => Boundary().Replace(name, "_").ToLowerInvariant())];

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Boundary();
}
