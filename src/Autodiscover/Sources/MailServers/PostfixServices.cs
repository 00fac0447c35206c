using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Sources.Postfix;

namespace Autodiscover.Sources.MailServers;

/// <summary>The ports on which Postfix accepts mail from its users, from its master.cf (master(5)). Pure.</summary>
internal static class PostfixServices
{
    private const int ServerPort = 25;
    private const int CommandField = 7;

    private static readonly string[] ProxyWords = ["smtpd_upstream_proxy_protocol=haproxy", "smtpd_upstream_proxy_protocol=xclient"];

    private static readonly string[] ClientWords =
        ["smtpd_sasl_auth_enable=yes", "smtpd_tls_wrappermode=yes", "smtpd_tls_security_level=encrypt"];

    public static IReadOnlyList<MailService> From(string text, string file) =>
        [.. LogicalLines.Read(text, file).Select(line => Service(line.Text)).OfType<MailService>().Distinct()];

    /// <summary>Port 25 is for other servers.</summary>
    private static MailService? Service(string line)
    {
        var fields = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= CommandField || fields[1] != "inet" || fields[CommandField] != "smtpd" || IsLocal(fields[0]))
        {
            return null;
        }

        var port = Port(fields[0].Split(':')[^1]);
        var options = line.Replace(" ", "", StringComparison.Ordinal);
        var isWrapped = options.Contains("smtpd_tls_wrappermode=yes", StringComparison.Ordinal);
        var security = isWrapped ? ConnectionSecurity.Tls : ConnectionSecurity.StartTls;
        return port is null or ServerPort || !IsForClients(port.Value, options) ? null : new MailService
        {
            Protocol = MailProtocol.Smtp,
            Security = security,
            Port = port == StandardPorts.For(MailProtocol.Smtp, security) ? null : port,
        };
    }

    /// <summary>
    /// A listener behind a proxy cannot be used by clients (smtpd_upstream_proxy_protocol, postconf(5)). One on a
    /// non-standard port without login and TLS is where a filter returns mail.
    /// </summary>
    private static bool IsForClients(int port, string options) =>
        !ProxyWords.Any(word => options.Contains(word, StringComparison.Ordinal))
        && (port is 587 or 465 || ClientWords.Any(word => options.Contains(word, StringComparison.Ordinal)));

    /// <summary>The names of /etc/services, and numbers.</summary>
    private static int? Port(string name) => name switch
    {
        "smtp" => ServerPort,
        "submission" => 587,
        "submissions" or "smtps" or "urd" => 465,
        _ => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null,
    };

    private static bool IsLocal(string name) =>
        name.StartsWith("127.", StringComparison.Ordinal) || name.StartsWith("[::1]", StringComparison.Ordinal)
        || name.StartsWith("::1:", StringComparison.Ordinal) || name.StartsWith("localhost:", StringComparison.Ordinal);
}
