namespace Autodiscover.Http.Compiled;

/// <summary>
/// Constant bytes, and what goes into the slot after them: one of the values, by its index, or one of these.
/// </summary>
internal readonly record struct TemplateSegment(byte[] Literal, int Slot)
{
    public const int OfDomain = -1;
    public const int Nothing = -2;
}
