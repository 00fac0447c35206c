using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>Reads one section of automx.conf into a draft.</summary>
internal sealed class AutomxSection(IReadOnlyDictionary<string, Variable> options, string name, CatalogDraft draft)
{
    private static readonly (string Prefix, MailProtocol Protocol)[] Servers =
    [
        ("imap", MailProtocol.Imap), ("pop", MailProtocol.Pop3), ("smtp", MailProtocol.Smtp),
    ];

    private static readonly string[] Unknown = ["webdav", "rest", "graph", "oab", "actions", "ox"];

    public void Read()
    {
        foreach (var (prefix, protocol) in Servers)
        {
            AddServer(prefix, protocol);
        }

        AddUrls();
        AddSieve();
        AddNames();
        AddOAuth();
    }

    private void AddServer(string prefix, MailProtocol protocol)
    {
        if (!IsOn(prefix))
        {
            return;
        }

        var (host, given, encryption) = (Value($"{prefix}_server") ?? "", this[$"{prefix}_port"], Value($"{prefix}_encryption"));
        var place = $"{this[prefix].Place} {Printable.From(host)}:{Printable.From(given.Value)}";
        var isNumber = int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        if (given.IsSet && !isNumber)
        {
            draft.Skip($"{place}: a port is a number from 1 to 65535.");
        }
        else if (encryption is null || ThunderbirdWords.IsPlaintext(encryption))
        {
            draft.SkipPlaintext(protocol, place);
        }
        else if (Security(encryption, port) is { } security)
        {
            draft.AddService(protocol, security, Pattern(host), isNumber ? port : null, place, Login(prefix), Methods(prefix));
        }
        else
        {
            draft.Skip($"{place}: {prefix}_encryption \"{Printable.From(encryption)}\"; only ssl and starttls are published.");
        }
    }

    /// <summary><c>auto</c> leaves it to the client, which means the port.</summary>
    private static ConnectionSecurity? Security(string encryption, int port) => encryption.ToLowerInvariant() switch
    {
        "auto" => StandardPorts.SecurityOf(port),
        _ => ThunderbirdWords.Security(encryption),
    };

    private LoginTemplate? Login(string prefix)
    {
        var option = this[$"{prefix}_auth_identity"];
        if (!option.IsSet)
        {
            return null;
        }

        var login = LoginTemplate.TryParse(Pattern(option.Value), out var template) ? template : null;
        if (login is null)
        {
            draft.Skip($"{option.Place}: \"{Printable.From(option.Value)}\" is no pattern like %EMAILADDRESS%.");
        }

        return login;
    }

    private List<AuthenticationMethod> Methods(string prefix)
    {
        var (option, methods) = (this[$"{prefix}_auth"], new List<AuthenticationMethod>());
        foreach (var method in option.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (ThunderbirdWords.Method(method) is { } known)
            {
                methods.Add(known);
            }
            else
            {
                draft.Skip($"{option.Place}: {Printable.From(method)}; a catalog means a password over TLS, or OAuth 2.");
            }
        }

        return methods;
    }

    private void AddUrls()
    {
        AddUrl("jmap", (all, url) => all with { Jmap = new WebService { Url = url } });
        AddUrl("activesync", (all, url) => all with { ActiveSync = new WebService { Url = url } });
        AddUrl("ews", (all, url) => all with { Ews = new WebService { Url = url } });
        AddUrl("caldav", (all, url) => all with { Caldav = Dav("caldav", url) });
        AddUrl("carddav", (all, url) => all with { Carddav = Dav("carddav", url) });
        foreach (var service in Unknown.Where(IsOn))
        {
            draft.Skip($"{this[service].Place}: not published.");
        }
    }

    private void AddUrl(string prefix, Func<MailSettings, string, MailSettings> change)
    {
        if (IsOn(prefix) && Value($"{prefix}_url") is { } url)
        {
            var pattern = Pattern(url);
            draft.Set(this[$"{prefix}_url"].Place, all => change(all, pattern));
        }
        else if (IsOn(prefix))
        {
            draft.Skip($"{this[prefix].Place}: {prefix}_url is missing; only a URL can be published.");
        }
    }

    private DavService Dav(string prefix, string url) =>
        DavRoot.From(url, this[$"{prefix}_url"].Place, draft) with { Login = Login(prefix) };

    private void AddSieve()
    {
        if (IsOn("managesieve"))
        {
            var (host, port) = (this["managesieve_server"], this["managesieve_port"]);
            draft.SetManageSieve(Pattern(host.Value), port.Value, host.Place);
        }
    }

    private void AddNames()
    {
        AddName("account_name", draft.SetName);
        AddName("account_name_short", draft.SetShortName);
        if (Value("help_url") is { } help)
        {
            draft.AddDocumentation(Pattern(help), language: null, title: null, this["help_url"].Place);
        }

        if (Value("help_email") is { } email)
        {
            draft.Set(this["help_email"].Place, all => all with { Contact = [$"mailto:{email}"] });
        }
    }

    private void AddName(string name, Action<string?, string> set)
    {
        var option = this[name];
        if (Value(name) is { } text && TemplateWords.AreIn(text))
        {
            draft.Skip($"{option.Place}: {Printable.From(text)}; a name is the same for everybody.");
        }
        else
        {
            set(Value(name), option.Place);
        }
    }

    private void AddOAuth()
    {
        if (Value("oauth_issuer") is not { } issuer)
        {
            return;
        }

        var provider = new OAuthProvider
        {
            Issuer = issuer,
            Scope = Value("oauth_scope") ?? "",
            AuthorizationUrl = Value("oauth_auth_url") ?? "",
            TokenUrl = Value("oauth_token_url") ?? "",
            ClientId = Value("oauth_client_id"),
        };
        draft.Set(this["oauth_issuer"].Place, all => all with { Oauth2 = provider });
    }

    /// <summary>automx 3 has Thunderbird's words, its forerunners their own macros.</summary>
    private static string Pattern(string text) => ThunderbirdWords.Placeholders(text)
        .Replace("${email}", "{email}", StringComparison.Ordinal)
        .Replace("%s", "{email}", StringComparison.Ordinal)
        .Replace("%u", "{local}", StringComparison.Ordinal)
        .Replace("%d", "{domain}", StringComparison.Ordinal);

    /// <summary>As Python's configparser has it.</summary>
    public static bool IsYes(string? value) => value?.ToLowerInvariant() is "yes" or "true" or "on" or "1";

    private bool IsOn(string option) => IsYes(Value(option));

    private string? Value(string option) => this[option] is { IsSet: true } found ? found.Value : null;

    private Variable this[string option] =>
        options.GetValueOrDefault(option, new Variable($"{option} of [{name}]", "", 0));
}
