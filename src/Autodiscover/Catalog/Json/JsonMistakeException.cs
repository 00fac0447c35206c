namespace Autodiscover.Catalog.Json;

/// <summary>Ends the search for a mistake where it was found.</summary>
internal sealed class JsonMistakeException(int index, string message) : Exception(message)
{
    public int Index => index;
}
