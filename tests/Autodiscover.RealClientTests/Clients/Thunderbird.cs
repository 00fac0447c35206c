using System.Text.Json;
using System.Text.Json.Nodes;

namespace Autodiscover.RealClientTests.Clients;

/// <summary>Debian's Thunderbird with a fresh profile, without a screen, steered from its own chrome context.</summary>
internal sealed class Thunderbird : IAsyncDisposable
{
    private const int ScriptPatience = 60_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Background program;
    private readonly Marionette marionette;

    private Thunderbird(Background program, Marionette marionette)
    {
        this.program = program;
        this.marionette = marionette;
    }

    public static async Task<Thunderbird> Start(string name)
    {
        var profile = ThunderbirdProfile.Create(name);
        var program = await Launch(name, profile);
        var thunderbird = new Thunderbird(program, await Marionette.Connect(ThunderbirdProfile.MarionettePort(profile)));
        await thunderbird.Open();
        return thunderbird;
    }

    /// <summary>Runs Clients/Scripts/NAME.js as the body of an async function that sees <c>args</c>.</summary>
    public async Task<T> Run<T>(string script, object arguments)
    {
        var answer = await marionette.Send("WebDriver:ExecuteAsyncScript", new JsonObject
        {
            ["script"] = Wrap(ReadScript("walk") + ReadScript(script)),
            ["args"] = new JsonArray(JsonSerializer.SerializeToNode(arguments, Json)),
            ["sandbox"] = "system",
            ["newSandbox"] = true,
        });
        var result = answer!["value"]!;
        return result["error"] is { } error
            ? throw new InvalidOperationException($"{script}.js: {error}")
            : result["value"].Deserialize<T>(Json)!;
    }

    public Task Run(string script, object arguments) => Run<JsonNode>(script, arguments);

    /// <summary>
    /// Types into a field of the window as a keyboard would; what stood there (the system's name for the user) goes.
    /// </summary>
    public async Task Type(string selector, string text)
    {
        var element = await Find(selector);
        await marionette.Send("WebDriver:ElementClear", new JsonObject { ["id"] = element });
        await marionette.Send("WebDriver:ElementSendKeys", new JsonObject { ["id"] = element, ["text"] = text });
    }

    public async Task Click(string selector) =>
        await marionette.Send("WebDriver:ElementClick", new JsonObject { ["id"] = await Find(selector) });

    public async Task Screenshot(string name)
    {
        var answer = await marionette.Send("WebDriver:TakeScreenshot", new JsonObject { ["full"] = true });
        await File.WriteAllBytesAsync(Place.Artifact($"{name}.png"), Convert.FromBase64String((string)answer!["value"]!));
    }

    public async ValueTask DisposeAsync()
    {
        await marionette.Send("Marionette:Quit", new JsonObject { ["flags"] = new JsonArray("eForceQuit") });
        marionette.Dispose();
        program.Dispose();
    }

    private static Task<Background> Launch(string name, string profile)
    {
        string[] arguments = ["--no-remote", "--headless", "--marionette", "--remote-allow-system-access", "--profile", profile];
        var environment = new Dictionary<string, string>
        {
            ["MOZ_HEADLESS"] = "1",
            ["MOZ_HEADLESS_WIDTH"] = "1200",
            ["MOZ_HEADLESS_HEIGHT"] = "900",
        };
        return Background.Start(name, "thunderbird", arguments, environment)
            .Until(() => Task.FromResult(ThunderbirdProfile.MarionettePort(profile) > 0), "opened its Marionette port");
    }

    private static string Wrap(string body) =>
        $"const [args, done] = arguments; (async () => {{ {body} }})()"
        + ".then(value => done({ value }), error => done({ error: `${error} ${error.stack}` }));";

    private static string ReadScript(string name)
    {
        using var stream = typeof(Thunderbird).Assembly.GetManifestResourceStream($"{name}.js")
            ?? throw new ArgumentException($"There is no {name}.js.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private async Task Open()
    {
        await marionette.Send("WebDriver:NewSession", new JsonObject());
        await marionette.Send("Marionette:SetContext", new JsonObject { ["value"] = "chrome" });
        await marionette.Send("WebDriver:SetTimeouts", new JsonObject { ["script"] = ScriptPatience });
        await Run("trust-authority", new { Certificate = AuthorityInBase64() });
    }

    private static string AuthorityInBase64() =>
        string.Concat(File.ReadLines(Place.Authority).Where(line => !line.StartsWith("-----", StringComparison.Ordinal)));

    /// <summary>
    /// Waits until the field shows, whatever shadow root hides it, and returns its WebDriver reference.
    /// </summary>
    private async Task<string> Find(string selector)
    {
        var answer = await marionette.Send("WebDriver:ExecuteAsyncScript", new JsonObject
        {
            ["script"] = $"const [selector, done] = arguments; {ReadScript("walk")} shown(selector).then(done, () => done(null));",
            ["args"] = new JsonArray(selector),
            ["sandbox"] = "system",
            ["newSandbox"] = true,
        });
        var reference = answer!["value"] as JsonObject ?? throw new InvalidOperationException($"{selector} never showed.");
        return (string)reference.First().Value!;
    }
}
