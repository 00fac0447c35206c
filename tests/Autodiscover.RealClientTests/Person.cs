using System.Text;

namespace Autodiscover.RealClientTests;

/// <summary>The one who owns every mailbox on the stage (Servers/etc/users).</summary>
internal static class Person
{
    public const string Name = "Anna Example";
    public const string Email = "anna@example.test";
    public const string Password = "correct-horse-7";

    /// <summary>A client of the DAV server with the person's password.</summary>
    public static HttpClient Dav(string login)
    {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login}:{Password}")));
        return http;
    }
}
