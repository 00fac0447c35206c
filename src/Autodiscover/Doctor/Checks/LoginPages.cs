using System.Text;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Detects redirects to a web page: a login page, or the start page of a web site.</summary>
internal static class LoginPages
{
    private const int MostRead = 64 * 1024;

    private static readonly string[] Words =
    [
        "login", "logon", "signin", "sign-in", "sign_in", "sso", "oauth2", "saml", "openid", "authelia", "authentik", "keycloak",
        "outpost",
    ];

    /// <summary>Null if there was no redirect to the page.</summary>
    public static Reason? Judge(FetchResult fetched)
    {
        if (fetched.Hops.Count < 2)
        {
            return null;
        }

        var place = fetched.Hops[^1].Place;
        return IsLogin(fetched)
            ? new Reason(AnswerCodes.Login, $"is redirected to a login, {place}: clients get a web page, and stop looking",
                "Take these paths out of the login before the web site (forward auth, single sign-on): clients have no account there.")
            : new Reason(AnswerCodes.WebPage,
                $"is redirected to {place}, a web page with status 200, and clients that get one stop looking",
                "Take these paths out of the redirect and pass them on to the responder: a wrong 200 is worse than none.");
    }

    private static bool IsLogin(FetchResult fetched)
    {
        var url = new Uri(fetched.Hops[^1].Url);
        return Words.Any(word => url.Host.Contains(word, StringComparison.OrdinalIgnoreCase)
                || url.AbsolutePath.Contains(word, StringComparison.OrdinalIgnoreCase))
            || Ascii(fetched.Body).Contains("type=\"password\"", StringComparison.OrdinalIgnoreCase);
    }

    private static string Ascii(byte[] body) => Encoding.Latin1.GetString(body.AsSpan(0, Math.Min(body.Length, MostRead)));
}
