namespace Autodiscover.Sources.Postfix;

/// <summary>The kinds of <see cref="SqlToken"/>.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword, a name or a number; a name with its table, as in <c>d.name</c>, is one.</summary>
    Word,

    /// <summary>A name in backticks or double quotes.</summary>
    QuotedName,

    /// <summary>A text literal.</summary>
    Text,

    /// <summary>An operator or a bracket.</summary>
    Symbol,
}
