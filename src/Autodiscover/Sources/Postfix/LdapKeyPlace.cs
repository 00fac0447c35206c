namespace Autodiscover.Sources.Postfix;

/// <summary>The position of the key in a filter's value.</summary>
internal enum LdapKeyPlace
{
    /// <summary><c>attribute=%s</c></summary>
    Whole,

    /// <summary><c>attribute=*@%s</c></summary>
    AfterAt,

    /// <summary><c>attribute=@%s</c></summary>
    OnlyAfterAt,
}
