using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>What mail apps want to know for signing in, in the words of their windows.</summary>
internal static class SignInList
{
    public static XElement Create(AccountSettings settings, PageTexts texts) =>
        new("div",
            new XAttribute("id", "sign-in"),
            new XElement("dl",
                Markup.Item(texts.UserName, UserName(settings, texts)),
                Markup.Item(texts.Password, texts.PasswordIs),
                Markup.Item(texts.Authentication, settings.OAuth is null ? texts.AuthenticationIs : texts.OauthOrPasswordIs)),
            new XElement("p", new XAttribute("class", "note"), texts.PlainNote));

    private static XElement UserName(AccountSettings settings, PageTexts texts)
    {
        var template = Placeholders.Fill(settings.Login.Text, settings.Domain);
        return settings.LoginName is { } login
            ? Markup.Value(login, texts.UserName)
            : Markup.Template(template, texts.UserName, isUrl: false, texts);
    }
}
