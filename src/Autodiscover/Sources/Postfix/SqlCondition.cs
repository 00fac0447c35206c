namespace Autodiscover.Sources.Postfix;

/// <summary>A part of a WHERE clause, reduced to how it depends on the key.</summary>
internal abstract record SqlCondition
{
    /// <summary>True if it can only hold when a column equals the key.</summary>
    public abstract bool NeedsKey { get; }

    /// <summary>Does not depend on the key.</summary>
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
