namespace Autodiscover.Catalog.Json;

/// <summary>What keeps a text from being JSON: where (an index into the text), and what to do about it.</summary>
internal readonly record struct JsonMistake(int Index, string Message);
