namespace Autodiscover.Sources.Web;

/// <summary>The supported programs; each row names the source of its facts.</summary>
internal static class WebPresets
{
    /// <summary>Without a preset: names, or objects with the columns of a query.</summary>
    public static readonly WebPreset Plain = new("", "/", "domain");

    public static readonly IReadOnlyList<WebPreset> All =
    [
        // Mailu's core/admin/mailu/api/v1/domains.py; alternatives are missing if there are none.
        new("mailu", "/api/v1/domain", "name") { Aliases = "alternatives" },

        // https://stalw.art/docs/ref/object/domain, and /docs/http for the path.
        new("stalwart", "/jmap", "name") { IsJmap = true },
    ];
}
