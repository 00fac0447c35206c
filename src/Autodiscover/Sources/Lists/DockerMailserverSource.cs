using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Lists;

/// <summary>
/// docker-mailserver's config folder: the domains of its accounts and aliases, each once, because these are the domains
/// it hosts (helpers/postfix.sh). Local parts and hashes are skipped as bytes and never become text.
/// </summary>
internal static class DockerMailserverSource
{
    private const string Accounts = "postfix-accounts.cf";
    private const string Aliases = "postfix-virtual.cf";

    public static FileSource Create(SourceEntry entry)
    {
        var folder = SourcePath.Require(entry.DockerMailserver, "dockerMailserver", "docker-mailserver's config folder");
        return new FileSource(entry.Name ?? "dockerMailserver", (files, rows, stopping) => Read(folder, files, rows, stopping));
    }

    private static async Task Read(string folder, SourceFiles files, IDomainRows rows, CancellationToken stopping)
    {
        var accounts = await files.TryRead(Path.Combine(folder, Accounts), SourceFiles.MostBytes, stopping);
        var aliases = await files.TryRead(Path.Combine(folder, Aliases), SourceFiles.MostBytes, stopping);
        if (accounts is null && aliases is null)
        {
            throw new SourceException(
                $"dockerMailserver: neither {Accounts} nor {Aliases} is in {Printable.From(folder)}; "
                + "name docker-mailserver's config folder.");
        }

        foreach (var domain in DomainsOf(accounts, aliases, stopping))
        {
            rows.Add(new DomainRow(domain));
        }
    }

    /// <summary>
    /// An account is <c>user@domain|{scheme}hash</c>, an alias <c>from@domain to</c>; lines without an @ have no
    /// domain.
    /// </summary>
    internal static HashSet<string> DomainsOf(ReadOnlySpan<byte> accounts, ReadOnlySpan<byte> aliases, CancellationToken stopping)
    {
        var domains = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in new TextLines(accounts))
        {
            stopping.ThrowIfCancellationRequested();
            var bar = line.IndexOf((byte)'|');
            Take(TextLines.FirstWord(bar < 0 ? line : line[..bar]), domains);
        }

        foreach (var line in new TextLines(aliases))
        {
            stopping.ThrowIfCancellationRequested();
            Take(TextLines.FirstWord(line), domains);
        }

        return domains;
    }

    private static void Take(ReadOnlySpan<byte> address, HashSet<string> domains)
    {
        if (!address.StartsWith((byte)'#') && address.Contains((byte)'@'))
        {
            domains.Add(TextLines.Text(TextLines.AfterAt(address)));
        }
    }
}
