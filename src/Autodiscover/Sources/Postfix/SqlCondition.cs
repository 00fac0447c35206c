namespace Autodiscover.Sources.Postfix;

/// <summary>A part of a WHERE clause, as far as it matters for which keys it holds.</summary>
internal abstract record SqlCondition
{
    /// <summary>True where it cannot hold without a column being the key.</summary>
    public abstract bool NeedsKey { get; }

    /// <summary>Says nothing of the key.</summary>
    public sealed record Other : SqlCondition
    {
        public override bool NeedsKey => false;
    }

    /// <summary>Compares a column with the key: tokens <paramref name="From"/> up to <paramref name="To"/>.</summary>
    public sealed record IsKey(int From, int To, string Column) : SqlCondition
    {
        public override bool NeedsKey => true;
    }

    public sealed record All(IReadOnlyList<SqlCondition> Parts) : SqlCondition
    {
        public override bool NeedsKey => Parts.Any(part => part.NeedsKey);
    }

    public sealed record Any(IReadOnlyList<SqlCondition> Parts) : SqlCondition
    {
        public override bool NeedsKey => Parts.All(part => part.NeedsKey);
    }
}
