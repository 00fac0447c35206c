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

    public Browsing(bool scripts = true, string? secureOrigin = null)
    {
        var options = new ChromeOptions { BinaryLocation = Needs.Chromium };
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            "--lang=en", $"--user-data-dir={folder}/profile", "--host-resolver-rules=MAP * 127.0.0.1",
            "--window-size=1200,1000");
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
