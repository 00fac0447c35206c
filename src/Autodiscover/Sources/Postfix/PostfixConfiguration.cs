using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A main.cf as Postfix reads it (postconf(5)): values with <c>$name</c> expanded, and the defaults that matter for
/// domains. Pure: text in, values out.
/// </summary>
internal sealed class PostfixConfiguration
{
    private readonly Dictionary<string, string> written;
    private readonly PostfixDefaults defaults;
    private readonly ParameterExpansion expansion;

    private PostfixConfiguration(Dictionary<string, string> written, string file, string folder, string systemName)
    {
        this.written = written;
        expansion = new ParameterExpansion(Raw, file);
        defaults = new PostfixDefaults(written, folder, systemName, () => HostName(file));
    }

    /// <summary>
    /// Throws <see cref="SourceException"/> if Postfix would refuse the file. <paramref name="systemName"/> is the
    /// machine's own name, <paramref name="folder"/> is <c>$config_directory</c>.
    /// </summary>
    public static PostfixConfiguration Parse(string text, string file, string folder, string systemName) =>
        new(ParameterFile.Parse(text, file), file, folder, systemName);

    /// <summary>True if main.cf itself sets the parameter, even to an empty value.</summary>
    public bool IsWritten(string name) => written.ContainsKey(name);

    /// <summary>True if main.cf sets the parameter to items, and not only to a reference.</summary>
    public bool IsNamed(string name, string item) =>
        written.TryGetValue(name, out var value) && value.Contains(item, StringComparison.Ordinal);

    /// <summary>The expanded value; empty if neither main.cf nor Postfix has one.</summary>
    public string Value(string name) => Raw(name) is { } raw ? expansion.Expand(raw, name) : "";

    /// <summary>The unexpanded value, or Postfix's default; null if there is neither.</summary>
    public string? Raw(string name) => written.TryGetValue(name, out var value) ? value : defaults.Find(name);

    private string HostName(string file) =>
        new ParameterExpansion(name => name == "mydomain" ? null : Raw(name), file).Expand(Raw("myhostname") ?? "", "myhostname");
}
