using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Autodiscover.Documents.Page;

namespace Autodiscover.Tests.Documents.Page;

public sealed partial class PageLanguageTests
{
    private static readonly string Folder = Repository.Folder("src/Autodiscover/Documents/Page/Texts");

    private static readonly JsonObject English = Texts("en");

    private static IEnumerable<string> Languages =>
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!);

    [Test]
    public void The_page_speaks_every_language_that_has_a_file() =>
        Assert.That(PageLanguage.All.Select(language => language.Tag), Is.EquivalentTo(Languages));

    [TestCaseSource(nameof(Languages))]
    public void No_language_misses_a_key_or_a_step(string language)
    {
        var texts = Texts(language);

        Assert.That(texts.Select(text => text.Key), Is.EqualTo(English.Select(text => text.Key)), "Keys, in the order of en.json");
        Assert.That(
            texts.Select(text => (text.Key, Steps(text.Value).Length)),
            Is.EqualTo(English.Select(text => (text.Key, Steps(text.Value).Length))),
            "Steps a list");
        Assert.That(texts.SelectMany(text => Steps(text.Value)), Has.None.Empty);
    }

    [TestCaseSource(nameof(Languages))]
    public void Placeholders_and_bold_words_are_those_of_the_English_text(string language)
    {
        var marks = Texts(language).Select(text => (text.Key, Marks(text.Value)));

        Assert.That(marks, Is.EqualTo(English.Select(text => (text.Key, Marks(text.Value)))));
    }

    [TestCaseSource(nameof(Languages))]
    public void No_language_leaves_a_sentence_in_English(string language)
    {
        var sentences = Texts(language).Where(text => language != "en")
            .SelectMany(text => Steps(text.Value))
            .Where(text => text.Contains(' ', StringComparison.Ordinal));

        Assert.That(sentences.Intersect(English.SelectMany(text => Steps(text.Value))), Is.Empty);
    }

    [Test]
    public void A_file_that_misses_a_key_or_has_one_too_many_cannot_be_read()
    {
        var missing = Texts("en");
        missing.Remove("title");
        var unknown = Texts("en");
        unknown["titel"] = "";

        Assert.That(() => Read(missing), Throws.InstanceOf<JsonException>().With.Message.Contains("title"));
        Assert.That(() => Read(unknown), Throws.InstanceOf<JsonException>().With.Message.Contains("titel"));
    }

    [TestCase("de", new[] { "de-AT", "en" })]
    [TestCase("pt", new[] { "ja", "PT-br", "en" })]
    [TestCase("en", new string[0])]
    [TestCase("en", new[] { "*" })]
    [TestCase("en", new[] { "ja" })]
    public void The_first_language_that_both_speak_is_taken(string expected, string[] wanted) =>
        Assert.That(PageLanguage.Choose(wanted).Tag, Is.EqualTo(expected));

    private static PageTexts Read(JsonObject texts) => PageTexts.Read(new MemoryStream(Encoding.UTF8.GetBytes(texts.ToJsonString())));

    private static JsonObject Texts(string language) =>
        JsonNode.Parse(
            File.ReadAllBytes(Path.Combine(Folder, language + ".json")),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();

    private static string[] Steps(JsonNode? text) => text is JsonArray steps ? [.. steps.Select(step => (string)step!)] : [(string)text!];

    private static string Marks(JsonNode? text) =>
        string.Join('|', Steps(text).Select(MarksOf));

    private static string MarksOf(string step)
    {
        var placeholders = Placeholder().Matches(step).Select(match => match.Value).Order();
        return $"{string.Join(',', placeholders)}{step.Count(c => c == '*')}";
    }

    [GeneratedRegex(@"\{[a-z]*\}")]
    private static partial Regex Placeholder();
}
