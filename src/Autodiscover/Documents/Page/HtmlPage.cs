using System.Buffers.Text;
using System.Security.Cryptography;

namespace Autodiscover.Documents.Page;

/// <summary>A page with a policy that allows only its own style and script (CSP Level 3, section 2.3.1).</summary>
public sealed record HtmlPage(byte[] Html, string ContentSecurityPolicy)
{
    private const int TagBytes = 12;

    /// <summary>Its entity tag: two pages with one tag are the same.</summary>
    public string Tag { get; } = $"\"{Base64Url.EncodeToString(SHA256.HashData(Html).AsSpan(0, TagBytes))}\"";
}
