using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Autodiscover.Doctor.Probes;

/// <summary>The host and https port that replace every name of the responder.</summary>
internal sealed record EndPointOverride(string Host, int Port)
{
    public const int Https = 443;
    public const int Http = 80;

    /// <summary>Plain http is used only if no port was given: the option can name only one.</summary>
    public bool HasHttp => Port == Https;

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>address:port</c> or <c>[address]:port</c>.</summary>
    public static bool TryParse(string text, int defaultPort, [NotNullWhen(true)] out EndPointOverride? place)
    {
        place = null;
        var colon = text.LastIndexOf(':');
        var hasPort = colon > 0 && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[colon - 1] == ']');
        var host = (hasPort ? text[..colon] : text).Trim('[', ']');
        var port = defaultPort;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown
            || (hasPort && !TryParsePort(text.AsSpan(colon + 1), out port)))
        {
            return false;
        }

        place = new EndPointOverride(host, port);
        return true;
    }

    private static bool TryParsePort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535;
}
