namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A table that can look up a name but cannot list its names: the message is a sentence, <see cref="Fix"/> what to do
/// instead.
/// </summary>
internal sealed class UnlistableTableException(string message, string fix) : Exception(message)
{
    public string Fix => fix;
}
