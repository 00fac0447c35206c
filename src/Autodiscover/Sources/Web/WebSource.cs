using System.Net;
using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Web;

/// <summary>The domains of a JSON list that a web server gives, with a token if it needs one.</summary>
internal sealed class WebSource : IDomainSource
{
    private readonly Uri url;
    private readonly WebPreset preset;
    private readonly SecretReference? password;
    private readonly string? ca;

    private WebSource(SourceEntry entry, Uri url, WebPreset preset)
    {
        this.url = url;
        this.preset = preset;
        password = entry.Password;
        ca = entry.Ca;
        Name = entry.Name ?? (preset.Name.Length > 0 ? $"http {preset.Name}" : "http");
    }

    public string Name { get; }

    /// <summary>Throws a permanent <see cref="SourceException"/> for malformed options; connects to nothing.</summary>
    public static WebSource Create(SourceEntry entry)
    {
        var preset = entry.Preset is null ? WebPresets.Plain : WebPresets.All.FirstOrDefault(
            known => known.Name.Equals(entry.Preset, StringComparison.OrdinalIgnoreCase));
        if (preset is null)
        {
            var names = string.Join(", ", WebPresets.All.Select(known => known.Name));
            throw Malformed($"preset: {Printable.From(entry.Preset)} is not a preset for http; use {names}");
        }

        var url = ParseUrl(entry.Http ?? "");
        if (entry.User is not null)
        {
            throw Malformed("user: http supports only a token; set only password");
        }

        return entry.Ca is not null && url.Scheme == Uri.UriSchemeHttp
            ? throw Malformed("ca: http:// has no TLS; write https://, or leave ca out")
            : new WebSource(entry, url.PathAndQuery == "/" ? new Uri(url, preset.Path) : url, preset);
    }

    /// <summary>
    /// HTTP's validators (RFC 9110, 8.8). A date counts only if it is older than the answer: what changes twice within
    /// a second has the same one.
    /// </summary>
    public async Task<string?> ReadVersion(CancellationToken stopping)
    {
        if (preset.IsJmap)
        {
            return null;
        }

        using var server = await Connect(stopping);
        using var answer = await server.Send(HttpMethod.Head, stopping);
        if (answer.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented)
        {
            return null;
        }

        Check(answer, server);
        if (answer.Headers.ETag is { } tag)
        {
            return tag.ToString();
        }

        var changed = answer.Content.Headers.LastModified;
        return answer.Headers.Date - changed >= TimeSpan.FromSeconds(2) ? $"{changed:R}" : null;
    }

    public async Task Read(IDomainRows rows, CancellationToken stopping)
    {
        using var server = await Connect(stopping);
        if (preset.IsJmap)
        {
            await StalwartDomains.Read(server, answer => Check(answer, server), rows, stopping);
            return;
        }

        using var answer = await server.Send(HttpMethod.Get, stopping);
        Check(answer, server);
        await using var content = await answer.Content.ReadAsStreamAsync(stopping);
        await WebList.Read(content, preset, server.Place, rows, stopping);
    }

    /// <summary>A web server does not send notifications, so it is polled.</summary>
    public Task WaitForChange(CancellationToken stopping) => Task.Delay(Timeout.Infinite, stopping);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<WebServer> Connect(CancellationToken stopping) =>
        await WebServer.Create(url, await Secret.Read(password, stopping), ca, stopping);

    private void Check(HttpResponseMessage answer, WebServer server)
    {
        var status = (int)answer.StatusCode;
        if (status != 200)
        {
            throw server.Problem(status switch
            {
                401 or 403 when password is null => $"the server requires a token (status {status}); set password.",
                401 or 403 =>
                    $"the server does not accept the token (status {status}); renew it, or grant it read access.",
                404 => "there is nothing at this URL (status 404); correct it.",
                429 => "too many requests (status 429); increase refreshSeconds.",
                >= 500 => $"the server fails (status {status}); check its log.",
                _ => $"the server answers with status {status} instead of 200; correct the URL.",
            });
        }
    }

    private static Uri ParseUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            throw Malformed($"http: {Printable.From(text)} is not a URL; write https://HOST/PATH");
        }

        if (url.UserInfo.Length > 0)
        {
            throw Malformed("http: the URL has a user or a password in it; use password for the token");
        }

        return url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback
            ? throw Malformed(
                $"http: {url.Host} is another machine, and the token would be sent unencrypted; write https://")
            : url;
    }

    private static SourceException Malformed(string problem) => new($"{problem}.") { IsPermanent = true };
}
