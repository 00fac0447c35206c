namespace Autodiscover.Catalog.Json;

/// <summary>Ends the search when the mistake is found.</summary>
internal sealed class JsonMistakeException(int index, string message) : Exception(message)
{
    public int Index => index;
}
