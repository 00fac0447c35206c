namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A query or filter that cannot be turned into a list of every key with certainty; the message is the reason, a part
/// of a sentence.
/// </summary>
internal sealed class UnlistableQueryException(string reason) : Exception(reason);
