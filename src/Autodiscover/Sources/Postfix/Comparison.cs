namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A comparison inside <c>${…}</c>: numeric if both sides are only digits, else letter by letter (postconf(5)).
/// </summary>
internal readonly record struct Comparison(string Left, string Operator, string Right)
{
    public bool Holds(string left, string right)
    {
        var order = Order(left, right);
        return Operator switch
        {
            "==" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => throw new ArgumentOutOfRangeException(nameof(left), Operator, null),
        };
    }

    private static int Order(string left, string right)
    {
        if (!IsNumber(left) || !IsNumber(right))
        {
            return string.CompareOrdinal(left, right);
        }

        var (one, other) = (left.TrimStart('0'), right.TrimStart('0'));
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
