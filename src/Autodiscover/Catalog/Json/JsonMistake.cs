namespace Autodiscover.Catalog.Json;

/// <summary>Why a text is not JSON: the position (an index into the text), and what to do about it.</summary>
internal readonly record struct JsonMistake(int Index, string Message);
