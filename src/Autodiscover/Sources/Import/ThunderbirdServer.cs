using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>Reads one server of an autoconfig document into a draft.</summary>
internal sealed class ThunderbirdServer(XmlPart server, CatalogDraft draft)
{
    private readonly string? type = server.Attribute("type");

    public void Read()
    {
        var (host, port, socket) = (server.TextOf("hostname"), server.TextOf("port"), server.TextOf("socketType"));
        var place = $"{server.Place} {Printable.From(type)} {Printable.From(host)}:{Printable.From(port)}";
        if (ThunderbirdWords.Protocol(type) is not { } protocol)
        {
            new ThunderbirdUrl(server, draft).Read(type);
        }
        else if (host is null || !int.TryParse(port, CultureInfo.InvariantCulture, out var number))
        {
            draft.Skip($"{place}: a server needs a host name and a port from 1 to 65535.");
            ReadLogin(place);
        }
        else if (ThunderbirdWords.Security(socket) is { } security)
        {
            var (login, methods) = (ReadLogin(place), ReadMethods(place));
            draft.AddService(protocol, security, ThunderbirdWords.Placeholders(host), number, place, login, methods);
        }
        else if (ThunderbirdWords.IsPlaintext(socket))
        {
            draft.SkipPlaintext(protocol, place);
            ReadLogin(place: null);
        }
        else
        {
            draft.Skip($"{place}: socketType \"{Printable.From(socket)}\"; only SSL and STARTTLS are published.");
            ReadLogin(place: null);
        }
    }

    private LoginTemplate? ReadLogin(string? place)
    {
        server.Parts("authentication");
        var text = server.TextOf("username");
        var login = text is null ? null : ThunderbirdWords.Login(text);
        if (place is not null && text is not null && login is null)
        {
            draft.Skip(
                $"{place}: username \"{Printable.From(text)}\" is no pattern like %EMAILADDRESS%, but one login for all.");
        }
        else if (place is not null && text is null)
        {
            draft.Skip($"{place}: has no <username>; clients are told the login of the other servers, or the whole address.");
        }

        return login;
    }

    private List<AuthenticationMethod> ReadMethods(string place)
    {
        var methods = new List<AuthenticationMethod>();
        foreach (var method in server.Parts("authentication").Select(part => part.Text).Where(text => text.Length > 0))
        {
            if (ThunderbirdWords.Method(method) is { } known)
            {
                methods.Add(known);
            }
            else
            {
                draft.Skip(
                    $"{place}: authentication {Printable.From(method)}; "
                    + "a catalog means a password over TLS, and OAuth 2 by \"oauth2\".");
            }
        }

        return methods;
    }
}
