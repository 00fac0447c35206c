using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>
/// A mail domain to begin with, where a file has none: what is registered above the server's name, never a suffix below
/// which anybody registers (https://publicsuffix.org has them all; these are the common ones).
/// </summary>
internal static class StandInDomain
{
    private const string Unknown = "example.com";

    /// <summary>Second labels that countries sell names under: co.uk, or.at, com.au.</summary>
    private static readonly HashSet<string> SecondLabels = new(
        ("ac ad adm adv art asn asso biz blog busan co com ed edu eng est etc firm firma gen gob gop gouv gov govt "
            + "go gr gub gv gvt id idf idv iki in ind inf info int iwi k12 kiev law lg ltd maori me med mi mil mob mod my "
            + "name nat ne net nhs nic nom nsw oc of on or org oz pe per plc police pp press priv pro qld re res sa sc "
            + "sch school sci seoul sld store tas tm tv veterinaire vic wa waw web").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Names that are shared out below by who owns them.</summary>
    private static readonly HashSet<string> Shared = new(
        ("afraid.org br.com cn.com co.com co.de com.de com.se ddns.net dedyn.io duckdns.org dynalias.com dyndns.org "
            + "dynv6.net eu.com eu.org fly.dev freeddns.org github.io gitlab.io goip.de gr.com herokuapp.com hopto.org "
            + "in.net jp.net jpn.com mooo.com my-gateway.de myds.me myfritz.net mywire.org netlify.app no-ip.org nsupdate.info "
            + "pages.dev ru.com sa.com se.net selfhost.eu servebeer.com serveftp.com spdns.de strangled.net synology.me "
            + "sytes.net tplinkdns.com uk.com uk.net us.com us.org vercel.app webhop.me workers.dev za.com zapto.org")
        .Split(' '),
        StringComparer.Ordinal);

    /// <summary>The first of these names that is one.</summary>
    public static string From(params string?[] hosts) =>
        hosts.Select(host => DomainName.TryNormalize(host, out var name) ? Above(name) : null)
            .FirstOrDefault(name => name is not null) ?? Unknown;

    private static string Above(string host)
    {
        var above = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return IsSuffix(above) ? host : above;
    }

    private static bool IsSuffix(string name) => name.Split('.') switch
    {
        [_] => true,
        [var second, { Length: 2 } country] =>
            SecondLabels.Contains(second) || SecondLevelSuffixes.Contains(second, country) || Shared.Contains(name),
        _ => Shared.Contains(name),
    };
}
