using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads an autoconfig document, config-v1.1.xml, in each of its spellings: Thunderbird's own
/// (https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat) and draft-ietf-mailmaint-autoconfig-06.
/// </summary>
internal sealed class ThunderbirdConfig(XmlPart root, IReadOnlyList<XmlPart> providers)
{
    /// <summary>A database of providers has some thousand domains.</summary>
    private const int MostNodes = 1_000_000;

    private readonly CatalogDraft draft = new();
    private readonly UnreadParts unread = new();

    /// <summary>Throws <see cref="ImportException"/> for anything that is no such document.</summary>
    public static Imported Read(byte[] file)
    {
        var text = XmlText.Clean(file);
        var (element, refusal) = BoundedXml.Read(text, MostNodes);
        if (element is null)
        {
            throw new ImportException(UnfilledTemplate.Explain(text) ?? Explain(refusal!.Value));
        }

        try
        {
            return Read(new XmlPart(element));
        }
        catch (ImportException refused) when (UnfilledTemplate.Explain(text) is { } template)
        {
            throw new ImportException($"{refused.Message.TrimEnd('.')}; {template}");
        }
    }

    private static Imported Read(XmlPart root) =>
        root.Name.Equals("clientConfig", StringComparison.OrdinalIgnoreCase)
            && root.Parts("emailProvider") is { Count: > 0 } providers
            ? new ThunderbirdConfig(root, providers).Read()
            : throw new ImportException(
                "this is no autoconfig document: it must be <clientConfig> with an <emailProvider>.");

    private Imported Read()
    {
        TemplateWords.Fill(root.Element, draft);
        if (providers.Count == 1)
        {
            Read(providers[0], draft);
        }

        foreach (var provider in providers.Skip(providers.Count == 1 ? 1 : 0))
        {
            AddGroup(provider);
        }

        unread.Add([.. root.Unread]);
        unread.AddAttributes(root);
        unread.Tell(draft);
        return draft.Finish(providers[0].Place, providers[0].Place);
    }

    /// <summary>
    /// Clients read one provider of a document, Mailspring the one that has the domain's name (onboarding-helpers.ts);
    /// each of several is a group of settings, so that its domains keep its servers.
    /// </summary>
    private void AddGroup(XmlPart provider)
    {
        var group = draft.Group();
        Read(provider, group);
        draft.AddGroup(provider.Attribute("id"), group, provider.Place);
    }

    private void Read(XmlPart provider, CatalogDraft target) => new ThunderbirdProvider(root, provider, target, unread).Read();

    private static string Explain(XmlRefusal refusal) => refusal.Fault switch
    {
        XmlFault.TooDeep => $"line {refusal.Line}: nested more than {BoundedXml.MostLevels} levels deep.",
        XmlFault.TooMuch => $"line {refusal.Line}: more elements or attributes than any such document has.",
        XmlFault.Broken =>
            (refusal.Line > 0 ? $"line {refusal.Line}, column {refusal.Column}" : "at the beginning")
            + ": this is not XML that can be read (well-formed, no entities of its own); "
            + "look at the tags, quotes and & signs there.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, null),
    };
}
