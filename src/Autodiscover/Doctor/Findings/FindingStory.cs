namespace Autodiscover.Doctor.Findings;

/// <summary>The longer story of a code: what is asked and which answer leads to it, and what clients make of that.</summary>
internal sealed record FindingStory(string Seen, string Why)
{
    public static KeyValuePair<string, FindingStory> Story(FindingCode code, string seen, string why) =>
        new(code.Name, new FindingStory(seen, why));
}
