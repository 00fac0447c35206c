using System.Globalization;

namespace Autodiscover.BrowserTests;

/// <summary>axe-core, which looks for what shuts people out (https://github.com/dequelabs/axe-core).</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Needs.Axe));

    /// <summary>Every violation in the page as it stands, with all its parts unfolded.</summary>
    public static string[] Violations(Browsing browsing)
    {
        browsing.Driver.ExecuteScript("document.querySelectorAll('details').forEach(part => part.open = true)");
        browsing.Driver.ExecuteScript(Script.Value);
        var found = (IEnumerable<object>)browsing.Driver.ExecuteAsyncScript("""
            const done = arguments[arguments.length - 1];
            axe.run({ resultTypes: ['violations'] }).then(
              results => done(results.violations.flatMap(rule =>
                rule.nodes.map(node => `${rule.id}: ${node.html}: ${node.failureSummary}`))),
              error => done([String(error)]));
            """)!;
        return [.. found.Select(violation => Convert.ToString(violation, CultureInfo.InvariantCulture)!)];
    }
}
