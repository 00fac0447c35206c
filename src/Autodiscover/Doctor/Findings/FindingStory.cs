namespace Autodiscover.Doctor.Findings;

/// <summary>The long explanation of a code: what is asked, which answer leads to it, and how clients react.</summary>
internal sealed record FindingStory(string Seen, string Why)
{
    public static KeyValuePair<string, FindingStory> Story(FindingCode code, string seen, string why) =>
        new(code.Name, new FindingStory(seen, why));
}
