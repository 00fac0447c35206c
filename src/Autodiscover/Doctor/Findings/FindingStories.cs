namespace Autodiscover.Doctor.Findings;

/// <summary>The explanation of every code, by its name.</summary>
internal static class FindingStories
{
    private static readonly Dictionary<string, FindingStory> All =
        DnsStories.All.Concat(RecordStories.All).Concat(ServerStories.All).Concat(AnswerStories.All).Concat(ClientStories.All)
            .Concat(OutsideStories.All)
            .ToDictionary(story => story.Key, story => story.Value, StringComparer.Ordinal);

    /// <summary>Null for a code without one, which a test forbids.</summary>
    public static FindingStory? For(FindingCode code) => All.GetValueOrDefault(code.Name);
}
