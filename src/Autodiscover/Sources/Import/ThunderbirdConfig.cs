using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads an autoconfig document, config-v1.1.xml, in each of its spellings: Thunderbird's own
/// (https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat) and draft-ietf-mailmaint-autoconfig-06.
/// </summary>
internal sealed class ThunderbirdConfig(XmlPart root, XmlPart provider)
{
    /// <summary>A database of providers has some thousand domains.</summary>
    private const int MostNodes = 1_000_000;

    private readonly CatalogDraft draft = new();
    private readonly UnreadParts unread = new();

    private bool hasMxDomain;

    /// <summary>Throws <see cref="ImportException"/> for anything that is no such document.</summary>
    public static Imported Read(byte[] file)
    {
        var (element, refusal) = BoundedXml.Read(XmlText.Clean(file), MostNodes);
        if (element is null)
        {
            throw new ImportException(Explain(refusal!.Value));
        }

        var root = new XmlPart(element);
        return root.Name.Equals("clientConfig", StringComparison.OrdinalIgnoreCase) && root.Part("emailProvider") is { } provider
            ? new ThunderbirdConfig(root, provider).Read()
            : throw new ImportException(
                "this is no autoconfig document: it must be <clientConfig> with an <emailProvider>.");
    }

    private Imported Read()
    {
        TemplateWords.Fill(root.Element, draft);
        ReadServers();
        ReadDomains();
        ReadNames();
        foreach (var link in provider.Parts("documentation"))
        {
            ReadDocumentation(link);
        }

        foreach (var parent in new[] { root, provider })
        {
            ReadBeside(parent);
        }

        unread.Add([.. root.Unread, .. provider.Unread]);
        unread.AddAttributes(root);
        unread.Tell(draft);
        return draft.Finish(provider.Place, provider.Place);
    }

    private void ReadServers()
    {
        foreach (var server in provider.Parts("incomingServer", "outgoingServer"))
        {
            new ThunderbirdServer(server, draft).Read();
            unread.Add(server.Unread);
        }
    }

    /// <summary>A domain of MX hosts is no mail domain (draft-ietf-mailmaint-autoconfig-06).</summary>
    private void ReadDomains()
    {
        var answersAll = false;
        foreach (var domain in provider.Parts("domain"))
        {
            var name = domain.Text;
            if (name == "*" || name.Equals(ThunderbirdWords.AnyDomain, StringComparison.OrdinalIgnoreCase))
            {
                answersAll = true;
            }
            else if (domain.Attribute("purpose") is { } purpose)
            {
                var seen = $"{domain.Place} {Printable.From(name)}";
                ReadOther(name, purpose, seen);
            }
            else
            {
                draft.AddDomain(name, domain.Place);
            }
        }

        if (answersAll && draft.HasDomains)
        {
            draft.Skip($"{provider.Place}: the document answers for whoever asks; only the domains that it names are listed.");
        }
        else if (!draft.HasDomains)
        {
            ReadNoDomain(answersAll);
        }
    }

    /// <summary>What the document is called, or else its first server, tells whose it is.</summary>
    private void ReadNoDomain(bool answersAll)
    {
        var (id, host) = (provider.Attribute("id"), draft.FirstHost);
        if (answersAll || host is not null || DomainName.TryNormalize(id, out _))
        {
            var (standIn, seen) = (StandInDomain.From(id, host), answersAll ? "answers for whoever asks" : "names no mail domain");
            draft.AddDomain(standIn, provider.Place);
            draft.Skip($"{provider.Place}: the document {seen}; {standIn} stands for them, list your domains.");
        }
    }

    private void ReadOther(string name, string purpose, string seen)
    {
        if (purpose == "mx" && !hasMxDomain)
        {
            hasMxDomain = true;
            draft.Set(seen, all => all with { MxDomain = name });
            draft.Skip($"{seen}: where mail servers stand, no mail domain; written as \"mxDomain\" alone.");
        }
        else
        {
            draft.Skip($"{seen}: its purpose is \"{Printable.From(purpose)}\"; only mail domains and one of mx are written.");
        }
    }

    /// <summary>A name that is the mail domain is what a catalog without a name says.</summary>
    private void ReadNames()
    {
        foreach (var (part, isShort) in new[] { (provider.Part("displayName"), false), (provider.Part("displayShortName"), true) })
        {
            if (part is null || part.Text.Equals(ThunderbirdWords.AnyDomain, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (part.Text.Contains("%EMAIL", StringComparison.OrdinalIgnoreCase) || TemplateWords.AreIn(part.Text))
            {
                draft.Skip($"{part.Place}: {Printable.From(part.Text)}; a name is the same for everybody.");
            }
            else if (isShort)
            {
                draft.SetShortName(part.Text, part.Place);
            }
            else
            {
                draft.SetName(part.Text, part.Place);
            }
        }
    }

    /// <summary>A link for each language.</summary>
    private void ReadDocumentation(XmlPart link)
    {
        var url = ThunderbirdWords.Placeholders(link.Attribute("url") ?? "");
        var titles = link.Parts("descr");
        if (titles.Count == 0)
        {
            draft.AddDocumentation(url, language: null, title: null, link.Place);
        }

        foreach (var title in titles)
        {
            draft.AddDocumentation(url, title.Attribute("lang"), title.Text, $"line {title.Line}: <documentation>");
        }

        unread.Add(link.Unread);
    }

    private void ReadBeside(XmlPart parent)
    {
        ReadDav(parent, "caldav", (all, dav) => all with { Caldav = dav }, "calendar");
        ReadDav(parent, "carddav", (all, dav) => all with { Carddav = dav }, "addressBook");
        if (parent.Part("oAuth2") is { } oauth)
        {
            ThunderbirdOAuth.Read(oauth, draft);
            unread.Add(oauth.Unread);
        }

        if (parent.Part("setupServer") is { } sieve)
        {
            ReadSieve(sieve);
        }

        if (parent.Part("webMail") is { } webmail)
        {
            ReadWebmail(webmail);
        }
    }

    private void ReadDav(XmlPart parent, string type, Func<MailSettings, DavService, MailSettings> change, string name)
    {
        foreach (var (index, part) in parent.Parts(name).Index())
        {
            var given = part.Attribute("type") ?? type;
            if (index > 0 || !given.Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                draft.Skip($"{part.Place} {Printable.From(given)}: a catalog has one of them, by {type}.");
            }
            else if (new ThunderbirdUrl(part, draft).Dav() is { } dav)
            {
                draft.Set(part.Place, all => change(all, dav));
                unread.Add(part.Unread);
            }
        }
    }

    private void ReadSieve(XmlPart server)
    {
        if (server.Attribute("type")?.Equals("managesieve", StringComparison.OrdinalIgnoreCase) != true)
        {
            draft.Skip($"{server.Place} {Printable.From(server.Attribute("type"))}: only managesieve can be published.");
            return;
        }

        var (host, port) = (server.TextOf("hostname") ?? "", server.TextOf("port") ?? "");
        server.Parts("socketType", "username", "authentication");
        draft.SetManageSieve(ThunderbirdWords.Placeholders(host), port, server.Place);
        unread.Add(server.Unread);
    }

    private void ReadWebmail(XmlPart webmail)
    {
        if (webmail.Part("loginPage") is { } page && page.Attribute("url") is { } url)
        {
            var address = ThunderbirdWords.Placeholders(url);
            draft.Set(page.Place, all => all with { Page = (all.Page ?? new HelpPage()) with { Webmail = address } });
        }

        unread.Add(webmail.Unread);
    }

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
