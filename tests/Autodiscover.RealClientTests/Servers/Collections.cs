using System.Net.Http.Headers;
using System.Text;

namespace Autodiscover.RealClientTests.Servers;

/// <summary>
/// Puts one calendar with one event, and one address book with one card, where a person's own would be.
/// </summary>
internal static class Collections
{
    public const string Calendar = "Appointments";
    public const string AddressBook = "Friends";
    public const string EventFile = "spring";
    public const string CardFile = "bob";

    public static async Task Make()
    {
        using var http = Person.Dav(Person.Email);
        http.BaseAddress = new Uri($"https://example.test/dav/{Person.Email}/");

        await Send(http, "MKCALENDAR", "calendar/", "application/xml", $"""
            <c:mkcalendar xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:d="DAV:">
              <d:set><d:prop><d:displayname>{Calendar}</d:displayname></d:prop></d:set>
            </c:mkcalendar>
            """);
        await Send(http, "MKCOL", "contacts/", "application/xml", $"""
            <d:mkcol xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">
              <d:set><d:prop>
                <d:resourcetype><d:collection/><c:addressbook/></d:resourcetype>
                <d:displayname>{AddressBook}</d:displayname>
              </d:prop></d:set>
            </d:mkcol>
            """);
        await Send(http, "PUT", $"calendar/{EventFile}.ics", "text/calendar", """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Autodiscover//Real clients//EN
            BEGIN:VEVENT
            UID:spring
            DTSTAMP:20260301T090000Z
            DTSTART:20260320T144600Z
            SUMMARY:Spring begins
            END:VEVENT
            END:VCALENDAR

            """);
        await Send(http, "PUT", $"contacts/{CardFile}.vcf", "text/vcard", """
            BEGIN:VCARD
            VERSION:3.0
            UID:bob
            FN:Bob Example
            N:Example;Bob;;;
            END:VCARD

            """);
    }

    private static async Task Send(HttpClient http, string method, string path, string type, string body)
    {
        using var content = new StringContent(body.ReplaceLineEndings("\r\n"), Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }
}
