using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>The finding for an answer that is compressed although nobody asked for it.</summary>
internal static class CompressedAnswer
{
    private const string Fix = "Let the proxy compress only what asks for it by Accept-Encoding (nginx: gzip_static on, not always; "
        + "a cache needs Vary: Accept-Encoding), or not these paths at all.";

    /// <summary>
    /// Null if the body is not compressed. Clients that unpack everything see the content, which <paramref
    /// name="read"/> checks; a fault in there is worse.
    /// </summary>
    public static Verdict? Judge(ClientRequest request, FetchResult fetched, Func<FetchResult, Verdict> read)
    {
        if (Compression.Name(fetched) is not { } name)
        {
            return null;
        }

        var inside = Compression.Unpack(name, fetched.Body) is { } body ? read(fetched with { Body = body, Encoding = "" }) : null;
        if (inside is { Quality: not AnswerQuality.Right })
        {
            return inside;
        }

        var (quality, rest) = (inside, Compression.IsSilent(fetched)) switch
        {
            (null, _) => (AnswerQuality.Nonsense, "which nobody asked for, and cannot be unpacked to a document"),
            (_, true) => (AnswerQuality.Nonsense, "and no Content-Encoding says so: no client can read it"),
            _ => (AnswerQuality.Compressed, "which nobody asked for: clients that did not ask cannot read it"),
        };
        var finding = new Finding(AnswerCodes.Compressed, Level.Problem, request.Place, $"is compressed as {name}, {rest}", Fix);
        return new Verdict(quality, fetched, finding)
        {
            Servers = quality == AnswerQuality.Compressed ? inside!.Servers : [],
            Remark = $"compressed as {name}",
        };
    }
}
