namespace Autodiscover.Sources.Import;

/// <summary>A value of a YAML file and the line it stands at.</summary>
internal readonly record struct YamlValue(string Text, int Line);
