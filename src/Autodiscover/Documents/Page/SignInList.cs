using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>What mail apps ask for when signing in, with the words of their windows.</summary>
internal static class SignInList
{
    public static XElement Create(AccountSettings settings, PageTexts texts)
    {
        var takesPassword = settings.Servers.Any(server => server.Takes(AuthenticationMethod.Password));
        return new XElement("div",
            new XAttribute("id", "sign-in"),
            new XElement("dl",
                Each(settings, server => server.Login, texts.UserName, (login, name) => UserName(login, name, settings, texts)),
                takesPassword ? Markup.Item(texts.Password, texts.PasswordIs) : null,
                Each(settings, server => Authentication(server, texts), texts.Authentication, (text, _) => text)),
            takesPassword ? new XElement("p", new XAttribute("class", "note"), texts.PlainNote) : null);
    }

    public static XElement UserName(LoginTemplate login, string name, AccountSettings settings, PageTexts texts) =>
        settings.Fill(login) is { } filled
            ? Markup.Value(filled, name)
            : Markup.Template(Placeholders.Fill(login.Text, settings.Domain), name, isUrl: false, texts);

    /// <summary>One for all servers, or one each where they differ.</summary>
    private static IEnumerable<XElement[]> Each<T>(
        AccountSettings settings, Func<MailServer, T> what, string term, Func<T, string, object> value)
    {
        var groups = settings.Servers.ToLookup(what, server => MailCard.Name(server.Protocol));
        return groups.Select(group =>
        {
            var name = groups.Count == 1 ? term : $"{term} ({string.Join(", ", group.Distinct())})";
            return Markup.Item(name, value(group.Key, name));
        });
    }

    private static string Authentication(MailServer server, PageTexts texts) =>
        (server.Takes(AuthenticationMethod.OAuth2), server.Takes(AuthenticationMethod.Password)) switch
        {
            (true, true) => texts.OauthOrPasswordIs,
            (true, false) => texts.OauthIs,
            _ => texts.AuthenticationIs,
        };
}
