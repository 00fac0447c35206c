namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A table that answers for a name but cannot say which names it has: the message is a sentence, <see cref="Fix"/>
/// what to do instead.
/// </summary>
internal sealed class UnlistableTableException(string message, string fix) : Exception(message)
{
    public string Fix => fix;
}
