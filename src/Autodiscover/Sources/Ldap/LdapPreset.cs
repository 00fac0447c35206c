namespace Autodiscover.Sources.Ldap;

/// <summary>How a program stores its domains in a directory.</summary>
/// <param name="Name">The word for it in a catalog.</param>
/// <param name="Filter">Finds the relevant entries: active ones whose mail is delivered here.</param>
internal sealed record LdapPreset(string Name, string Filter)
{
    /// <summary>Attributes whose values are domain names.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Attributes whose values are mail addresses; only the part after the last @ is used.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Attributes that may have either: a value with an @ is an address.</summary>
    public IReadOnlyList<string> Mixed { get; init; } = [];

    /// <summary>The attribute with further names of the entry's domain. Unset: none.</summary>
    public string? Aliases { get; init; }

    /// <summary>Aliases are used only if this attribute has this value. Unset: always.</summary>
    public (string Attribute, string Value)? AliasesOnlyWith { get; init; }

    /// <summary>The attribute by which other entries name this one. Unset: they do not.</summary>
    public string? Id { get; init; }

    /// <summary>The attribute with the id of the entry whose alias this one is. Unset: none.</summary>
    public string? TargetId { get; init; }

    public IReadOnlyList<string> Attributes =>
    [
        .. Domains, .. Addresses, .. Mixed,
        .. new[] { Aliases, AliasesOnlyWith?.Attribute, Id, TargetId }.OfType<string>(),
    ];
}
