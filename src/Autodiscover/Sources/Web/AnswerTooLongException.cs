namespace Autodiscover.Sources.Web;

/// <summary>More than is read of an answer, or of one entry in it.</summary>
internal sealed class AnswerTooLongException(bool isEntry) : IOException
{
    public bool IsEntry { get; } = isEntry;
}
