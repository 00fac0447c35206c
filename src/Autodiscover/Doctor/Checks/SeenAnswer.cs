using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>An answer as those look at it who ask who sent it: the status, the headers and the beginning of the page.</summary>
internal sealed record SeenAnswer(FetchResult Fetched, string Page)
{
    public int Status => Fetched.Status;

    public bool IsPage => Fetched.ContentType.Contains("html", StringComparison.OrdinalIgnoreCase);

    /// <summary>A status with which checks turn visitors away; 202 and 405 are those of AWS.</summary>
    public bool IsRefusal => Status is 202 or 401 or 403 or 405 or 406 or 429 or 503;

    public string Header(string name) => Fetched.Headers.GetValueOrDefault(name, "");

    public bool Has(params ReadOnlySpan<string> headers)
    {
        foreach (var header in headers)
        {
            if (Fetched.Headers.ContainsKey(header))
            {
                return true;
            }
        }

        return false;
    }

    public bool Says(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (Page.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
