namespace Autodiscover.Documents.Page;

/// <summary>A language of the page.</summary>
public sealed record PageLanguage
{
    private PageLanguage(string tag)
    {
        using var json = PageAssets.Open($"texts/{tag}");
        (Tag, Texts) = (tag, PageTexts.Read(json));
    }

    /// <summary>English first: it is used if none of these is requested.</summary>
    public static IReadOnlyList<PageLanguage> All { get; } =
        [new("en"), new("de"), new("fr"), new("es"), new("it"), new("nl"), new("pt"), new("pl")];

    /// <summary>The primary subtag of BCP 47, like <c>de</c>.</summary>
    public string Tag { get; }

    public PageTexts Texts { get; }

    /// <summary>
    /// The first requested language that the page has; regions are ignored: <c>de-AT</c> is served in <c>de</c>.
    /// </summary>
    public static PageLanguage Choose(IEnumerable<string> wantedBestFirst) =>
        wantedBestFirst.Select(Find).FirstOrDefault(language => language is not null) ?? All[0];

    /// <summary>Unset if the page does not have the language.</summary>
    public static PageLanguage? Find(string wanted) =>
        All.FirstOrDefault(language => language.Tag.Equals(wanted.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}
