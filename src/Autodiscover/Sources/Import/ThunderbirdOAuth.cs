using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>Reads the <c>oAuth2</c> block: whole or not at all, since clients need each of its four parts.</summary>
internal static class ThunderbirdOAuth
{
    private static readonly string[] Needed = ["issuer", "scope", "authURL", "tokenURL"];

    public static void Read(XmlPart block, CatalogDraft draft)
    {
        var texts = Needed.ToDictionary(name => name, name => block.TextOf(name));
        var missing = texts.Where(text => text.Value is null).Select(text => $"<{text.Key}>").ToList();
        if (missing.Count > 0)
        {
            draft.Skip($"{block.Place}: {string.Join(", ", missing)} is missing; clients need all four.");
            block.Part("clientID");
            return;
        }

        var words = texts["scope"]!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var provider = new OAuthProvider
        {
            Issuer = texts["issuer"]!,
            Scope = string.Join(' ', words),
            AuthorizationUrl = texts["authURL"]!,
            TokenUrl = texts["tokenURL"]!,
            ClientId = block.TextOf("clientID"),
        };
        draft.Set(block.Place, all => all with { Oauth2 = provider });
    }
}
