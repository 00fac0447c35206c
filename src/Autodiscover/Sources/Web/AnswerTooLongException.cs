namespace Autodiscover.Sources.Web;

/// <summary>An answer, or one entry in it, is longer than the limit.</summary>
internal sealed class AnswerTooLongException(bool isEntry) : IOException
{
    public bool IsEntry { get; } = isEntry;
}
