using System.Xml.Linq;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Documents;
using Autodiscover.Documents.Page;
using Autodiscover.Text;

namespace Autodiscover.Endpoints.Page;

/// <summary>The records of one purpose: each as the fields of a control panel's form, with its state.</summary>
internal static class DnsGroupCard
{
    private const int MostSeen = 5;

    public static XElement Create(
        DnsGroup group, AccountSettings settings, PageTexts texts, IReadOnlyList<RecordComparison> seen) =>
        Markup.Card($"for-{group.Purpose.Key}", texts.Purpose(group.Purpose.Key),
            new XElement("p", new XAttribute("class", "hint"),
                $"{Word(group.Purpose.Need, texts)}{(group.IsDenial ? $" – {texts.DnsDenied}" : "")}"),
            group.Records.Select(record => Record(record, settings.Domain, texts, seen)));

    /// <summary>
    /// The host that all others point to needs addresses, which are not in the catalog. Unset: it is in another zone.
    /// </summary>
    public static XElement? Host(AccountSettings settings, PageTexts texts, IReadOnlyList<RecordComparison> seen)
    {
        var host = settings.PublicHost;
        return !ResponderNames.Below(settings).Contains(host) ? null : Markup.Card("for-host", host,
            new XElement("p", new XAttribute("class", "hint"), texts.DnsRequired),
            new XElement("dl",
                Markup.Item(texts.DnsName, Markup.Host(host[..^(settings.Domain.Length + 1)], texts.DnsName)),
                Markup.Item(texts.DnsKind, "A / AAAA"),
                Markup.Item(texts.DnsValue, texts.DnsAddress),
                Markup.Item(texts.DnsState, State(Find(host, null, seen), texts))));
    }

    private static XElement Record(DnsRecord record, string zone, PageTexts texts, IReadOnlyList<RecordComparison> seen)
    {
        var name = record.RelativeTo(zone);
        return new XElement("dl",
            new XAttribute("class", "record"),
            Markup.Item(texts.DnsName, Markup.Host(name, $"{name}, {texts.DnsName}")),
            Markup.Item(texts.DnsKind, record.TypeName),
            Data(record, name, texts),
            Markup.Item(texts.DnsState, State(Find(record.Name.TrimEnd('.'), record.Type, seen), texts)));
    }

    /// <summary>Control panels ask for each part of an SRV record separately.</summary>
    private static IEnumerable<XElement[]> Data(DnsRecord record, string name, PageTexts texts) => record switch
    {
        { Type: DnsType.Srv } when record.Data.Split(' ') is [var priority, var weight, var port, var target] =>
        [
            Markup.Item(texts.DnsPriority, priority),
            Markup.Item(texts.DnsWeight, weight),
            Markup.Item(texts.Port, port),
            Markup.Item(texts.DnsTarget, Markup.Host(Bare(target), $"{name}, {texts.DnsTarget}")),
        ],
        { Type: DnsType.Cname } => [Markup.Item(texts.DnsTarget, Markup.Host(Bare(record.Data), $"{name}, {texts.DnsTarget}"))],
        _ => [Markup.Item(texts.DnsValue, Markup.Value(record.Data, $"{name}, {texts.DnsValue}"))],
    };

    private static string Bare(string host) => host == "." ? host : host.TrimEnd('.');

    /// <summary>The comparison of a record; names are compared by their target, whatever the type of record.</summary>
    private static RecordComparison? Find(string name, DnsType? type, IReadOnlyList<RecordComparison> seen) =>
        seen.FirstOrDefault(one => one.Name == name && type switch
        {
            DnsType.Srv => one is SrvComparison,
            DnsType.Txt => one is TxtComparison,
            _ => one is NameComparison,
        });

    private static object?[] State(RecordComparison? comparison, PageTexts texts)
    {
        var state = comparison?.State ?? RecordState.Unknown;
        return
        [
            new XElement("b", new XAttribute("class", $"state {state.ToString().ToLowerInvariant()}"), Word(state, texts)),
            comparison is null ? null : Explained(comparison, texts).Select(text => new XElement("small", text)),
        ];
    }

    /// <summary>
    /// What is there instead, and why: as the doctor reports it, but for people who do not know the doctor.
    /// </summary>
    private static IEnumerable<string> Explained(RecordComparison comparison, PageTexts texts)
    {
        if (Seen(comparison) is { Length: > 0 } seen)
        {
            yield return $"{texts.DnsSeen}: {seen}";
        }

        if (comparison.IsWildcard)
        {
            yield return texts.DnsWildcard;
        }

        if (comparison.Doubled is { } doubled)
        {
            yield return $"{Printable.From(doubled)}: {texts.DnsDoubled}";
        }
    }

    /// <summary>An alias without a target is reported, too; TXT records for other purposes are not.</summary>
    private static string Seen(RecordComparison comparison)
    {
        var aliases = (comparison as NameComparison)?.Aliases.Take(1).Select(alias => $"CNAME {alias}.") ?? [];
        var values = comparison.State == RecordState.Other ? comparison.Seen : [];
        return string.Join("; ", aliases.Concat(values).Take(MostSeen).Select(value => Printable.From(value)));
    }

    private static string Word(RecordState state, PageTexts texts) => state switch
    {
        RecordState.Published => texts.DnsPublished,
        RecordState.Missing => texts.DnsMissing,
        RecordState.Other => texts.DnsOther,
        RecordState.Unknown => texts.DnsUnknown,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string Word(DnsNeed need, PageTexts texts) => need switch
    {
        DnsNeed.Required => texts.DnsRequired,
        DnsNeed.Recommended => texts.DnsRecommended,
        DnsNeed.Optional => texts.DnsOptional,
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, null),
    };
}
