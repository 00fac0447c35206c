using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>Reads one provider of an autoconfig document, and what stands beside it and holds for each of them.</summary>
internal sealed class ThunderbirdProvider(XmlPart root, XmlPart provider, CatalogDraft draft, UnreadParts unread)
{
    private bool hasMxDomain;

    public void Read()
    {
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

        unread.Add([.. provider.Unread]);
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
}
