using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Sources.Postfix;

namespace Autodiscover.Sources.MailServers;

/// <summary>The ports that Postfix takes mail of its users at, from its master.cf (master(5)). Pure.</summary>
internal static class PostfixServices
{
    private const int ServerPort = 25;
    private const int CommandField = 7;

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
        var isWrapped = line.Replace(" ", "", StringComparison.Ordinal).Contains("smtpd_tls_wrappermode=yes", StringComparison.Ordinal);
        var security = isWrapped ? ConnectionSecurity.Tls : ConnectionSecurity.StartTls;
        return port is null or ServerPort ? null : new MailService
        {
            Protocol = MailProtocol.Smtp,
            Security = security,
            Port = port == StandardPorts.For(MailProtocol.Smtp, security) ? null : port,
        };
    }

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
