using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>
/// A link or QR code that opens DAVx5's login screen with the fields filled in: <c>davx5://user@host/path/</c> is its
/// https URL (https://github.com/bitfireAT/davx5-ose, LoginActivity.loginInfoFromIntent). Never a password.
/// </summary>
internal static class Davx5Link
{
    internal enum DavKind
    {
        Calendars,
        AddressBooks,
    }

    private const string Scheme = "davx5";

    /// <summary>
    /// A link for each root, and the services that DAVx5 finds there: from one root it finds both. Without an address
    /// it has only the server.
    /// </summary>
    public static IEnumerable<IGrouping<string, DavKind>> From(AccountSettings settings) =>
        from service in new[] { (Kind: DavKind.Calendars, Dav: settings.Caldav), (Kind: DavKind.AddressBooks, Dav: settings.Carddav) }
        where service.Dav is not null
        let link = From(service.Dav, settings.Fill(settings.LoginTo(service.Dav)))
        where link is not null
        group service.Kind by link;

    /// <summary>
    /// A user name with a colon is not possible: DAVx5 unescapes first and reads the rest as a password.
    /// </summary>
    private static string? From(DavService dav, string? login)
    {
        if (login?.Contains(':', StringComparison.Ordinal) == true)
        {
            return null;
        }

        var root = new Uri(dav.Root);
        var user = login is null ? "" : $"{Uri.EscapeDataString(login)}@";
        var port = root.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{root.Port}");
        return $"{Scheme}://{user}{root.IdnHost}{port}{root.PathAndQuery}";
    }
}
