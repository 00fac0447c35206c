using System.Text.Json;
using System.Text.Json.Serialization;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>The same settings as JSON for programs, best server first.</summary>
internal static partial class ShowJson
{
    public static string Render(AccountSettings settings)
    {
        var page = new Page(
            SchemaVersion: 1,
            JsonTime.Now,
            settings.Address?.ToString(),
            settings.Domain,
            settings.ProviderName,
            settings.LoginName ?? settings.Login.Text,
            [.. settings.Services.Select(Convert)],
            settings.Caldav?.Personal ?? settings.Caldav?.Root,
            settings.Carddav?.Personal ?? settings.Carddav?.Root,
            settings.ActiveSyncUrl,
            settings.JmapUrl,
            settings.OAuth?.Issuer);
        return JsonSerializer.Serialize(page, new ShowShape(ReadableJson.From(ShowShape.Default)).Page) + "\n";
    }

    private static Server Convert(MailEndpoint service) => new(
        service.Protocol.ToString().ToLowerInvariant(), service.Host, service.Port, service.Security.ToString().ToLowerInvariant());

    internal sealed record Page(
        int SchemaVersion,
        DateTimeOffset Time,
        string? Address,
        string Domain,
        string Provider,
        string Login,
        IReadOnlyList<Server> Servers,
        string? Caldav,
        string? Carddav,
        string? ActiveSync,
        string? Jmap,
        string? OauthIssuer);

    internal sealed record Server(string Protocol, string Host, int Port, string Security);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n")]
    [JsonSerializable(typeof(Page))]
    internal sealed partial class ShowShape : JsonSerializerContext;
}
