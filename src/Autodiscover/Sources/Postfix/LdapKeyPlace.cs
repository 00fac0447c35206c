namespace Autodiscover.Sources.Postfix;

/// <summary>Where a filter has the key in a value.</summary>
internal enum LdapKeyPlace
{
    /// <summary><c>attribute=%s</c></summary>
    Whole,

    /// <summary><c>attribute=*@%s</c></summary>
    AfterAt,

    /// <summary><c>attribute=@%s</c></summary>
    OnlyAfterAt,
}
