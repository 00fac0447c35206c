namespace Autodiscover.Sources.Import;

/// <summary>A variable of a settings file; unset ones are empty, at line 0.</summary>
internal readonly record struct Variable(string Name, string Value, int Line)
{
    public bool IsSet => Value is { Length: > 0 };

    public string Place => $"line {Line}: {Name}";
}
