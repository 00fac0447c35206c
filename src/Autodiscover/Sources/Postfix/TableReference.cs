namespace Autodiscover.Sources.Postfix;

/// <summary>A lookup table as main.cf names it: <c>type:name</c> (DATABASE_README).</summary>
internal readonly record struct TableReference(string Type, string Name)
{
    public static TableReference Parse(string text)
    {
        var colon = text.IndexOf(':');
        return new TableReference(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>
    /// The extension of the compiled table, if postmap makes it from a text file; null for other types.
    /// </summary>
    public string? CompiledSuffix => Type switch
    {
        "hash" or "btree" => ".db",
        "lmdb" => ".lmdb",
        "cdb" => ".cdb",
        "dbm" or "sdbm" => ".pag",
        _ => null,
    };

    /// <summary>Why the keys of this type of table cannot be listed.</summary>
    public string WhyNot => Type switch
    {
        "regexp" or "pcre" or "cidr" => "patterns have no list of domains",
        "static" or "randmap" => "it has a result for every name",
        "pipemap" => "it cannot be known which keys pass all of its tables",
        "tcp" or "socketmap" or "memcache" => "it can only look up single names",
        _ => $"tables of the type {Type} are not supported",
    };

    public override string ToString() => $"{Type}:{Name}";
}
