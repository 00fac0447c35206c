using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Web;

/// <summary>One entry of a list: a domain, and its further names.</summary>
internal readonly record struct WebEntry(DomainRow Row, IReadOnlyList<string?> Aliases);
