using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace Autodiscover.BrowserTests;

/// <summary>
/// Debian's Chromium without a window and without any wish to call home; every host name leads to loopback.
/// </summary>
internal sealed class Browsing : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-browser-").FullName;
    private readonly ChromeDriverService service = ChromeDriverService.CreateDefaultService(
        Path.GetDirectoryName(Needs.ChromeDriver),
        Path.GetFileName(Needs.ChromeDriver));

    /// <summary>What these devices say of themselves.</summary>
    public const string IPhone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
        + "Mobile/15E148 Safari/604.1";
    public const string IPad =
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
        + "(KHTML, like Gecko) Safari/605.1.15";
    public const string Android =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, "
        + "like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
    public const string Windows =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 "
        + "Firefox/150.0";

    public Browsing(bool scripts = true, string? secureOrigin = null, int letters = 16)
    {
        var options = new ChromeOptions { BinaryLocation = Needs.Chromium };
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            "--lang=en", $"--user-data-dir={folder}/profile", "--host-resolver-rules=MAP * 127.0.0.1",
            "--window-size=1200,1000", $"--blink-settings=defaultFontSize={letters}");
        options.AddUserProfilePreference("intl.accept_languages", "en");
        options.SetLoggingPreference("browser", LogLevel.All);
        if (!scripts)
        {
            options.AddUserProfilePreference("profile.managed_default_content_settings.javascript", 2);
        }

        if (secureOrigin is not null)
        {
            options.AddArgument($"--unsafely-treat-insecure-origin-as-secure={secureOrigin}");
        }

        Directory.CreateDirectory(Downloads);
        Driver = new ChromeDriver(service, options);
        Driver.Manage().Timeouts().ImplicitWait = TimeSpan.FromSeconds(5);

        // Without a window Chromium refuses downloads unless told where to put them.
        Driver.ExecuteCdpCommand("Browser.setDownloadBehavior", new() { ["behavior"] = "allow", ["downloadPath"] = Downloads });
    }

    public ChromeDriver Driver { get; }

    public string Downloads => Path.Combine(folder, "downloads");

    public IWebElement Field => Find("#address");

    /// <summary>What the page shows as values, in its order.</summary>
    public string[] Values => [.. Driver.FindElements(By.CssSelector(".value")).Select(value => value.Text)];

    /// <summary>Waits for what is not there yet: a form that was sent is answered by another page.</summary>
    public IWebElement Find(string selector) => Driver.FindElement(By.CssSelector(selector));

    public void Open(string url) => Driver.Navigate().GoToUrl(url);

    public T Run<T>(string script) => (T)Driver.ExecuteScript($"return {script}")!;

    public void Resize(int width, int height) =>
        Driver.ExecuteCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 2, ["mobile"] = width < 600 });

    /// <summary>Says to be another device; only those with fingers have a touch screen.</summary>
    public void Be(string userAgent)
    {
        Driver.ExecuteCdpCommand("Emulation.setUserAgentOverride", new() { ["userAgent"] = userAgent });
        Driver.ExecuteCdpCommand(
            "Emulation.setTouchEmulationEnabled",
            new() { ["enabled"] = userAgent != Windows, ["maxTouchPoints"] = 5 });
    }

    public void Prefer(string scheme) =>
        Driver.ExecuteCdpCommand(
            "Emulation.setEmulatedMedia",
            new()
            {
                ["features"] = new object[]
                {
                    new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme },
                },
            });

    /// <summary>Keeps a picture of the whole page, to be looked at.</summary>
    public void Picture(string name)
    {
        var shot = (Dictionary<string, object>)Driver.ExecuteCdpCommand(
            "Page.captureScreenshot",
            new() { ["captureBeyondViewport"] = true })!;
        File.WriteAllBytes(Path.Combine(Repository.Artifacts, name + ".png"), Convert.FromBase64String((string)shot["data"]));
    }

    /// <summary>A picture of what is seen without scrolling, one pixel a pixel.</summary>
    public byte[] Screen(int width, int height)
    {
        Driver.ExecuteCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        return Driver.GetScreenshot().AsByteArray;
    }

    /// <summary>
    /// What the browser complained of since this was last read; a broken Content-Security-Policy is among it.
    /// </summary>
    public string[] Complaints => [.. Driver.Manage().Logs.GetLog("browser").Select(entry => entry.Message)];

    public void Dispose()
    {
        Driver.Quit();
        Driver.Dispose();
        service.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
