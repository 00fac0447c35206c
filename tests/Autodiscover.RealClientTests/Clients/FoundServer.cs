using System.Text.Json.Serialization;

namespace Autodiscover.RealClientTests.Clients;

/// <summary>A server as a client understood it, in the catalog's words.</summary>
internal sealed record FoundServer(
    [property: JsonPropertyName("type")] string Protocol,
    [property: JsonPropertyName("hostname")] string Host,
    int Port,
    string Security,
    string Login);
