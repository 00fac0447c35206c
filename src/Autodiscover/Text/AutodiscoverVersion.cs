using System.Reflection;

namespace Autodiscover.Text;

/// <summary>The version of this program, as its release or <c>Directory.Build.props</c> names it: 1.2.3.</summary>
internal static class AutodiscoverVersion
{
    public static string Current { get; } =
        typeof(AutodiscoverVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
