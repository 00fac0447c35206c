using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

/// <summary>
/// Calendars that are found from the mail domain: what can be said of the URL, of the way to it, and of the clients.
/// </summary>
public sealed class ServiceDiscoveryFindingsTests
{
    private const string Root = "https://dav.example.com/dav/";
    private const string Start = "https://example.com/.well-known/caldav";

    private static readonly AccountSettings Settings = Catalogs.Settings($"\"caldav\": {{ \"root\": \"{Root}\" }}",
        "jane@example.com");
    private static readonly DiscoveredService Calendars = DiscoveredService.Create(Settings).Single();
    private static readonly ServiceDiscoveryFindings Says = new(Calendars, Settings);

    private static readonly FetchResult Across = new([new Hop(Start, 301, Root, null), new Hop(Root, 401, null, null)]);
    private static readonly FetchResult Login = new([new Hop(Start, 401, null, null)]);
    private static readonly FetchResult Missing = new([new Hop(Start, 404, null, null)]);
    private static readonly FetchResult Elsewhere = new([new Hop(Start, 301, "https://old.example/", null),
        new Hop("https://old.example/", 401, null, null)]);
    private static readonly FetchResult Refused = new([new Hop(Start, 301, Root, null),
        new Hop(Root, 401, null, "the certificate expired")]);

    private static IEnumerable<TestCaseData> Ways { get; } =
    [
        Way("another host without records", Across, DiscoveryEnd.Across, false, DiscoveryCodes.DavCrossOrigin,
            Level.Warning),
        Way("another host beside records", Across, DiscoveryEnd.Across, true, DiscoveryCodes.DavCrossOrigin,
            Level.Note),
        Way("a login first", Login, DiscoveryEnd.Login, false, DiscoveryCodes.Dav.WellKnownLogin, Level.Note),
        Way("nothing without records", Missing, DiscoveryEnd.Nowhere, false, DiscoveryCodes.Dav.WellKnownMissing,
            Level.Problem),
        Way("nothing beside records", Missing, DiscoveryEnd.Nowhere, true, DiscoveryCodes.Dav.WellKnownMissing,
            Level.Note),
        Way("another URL", Elsewhere, DiscoveryEnd.Elsewhere, false, DiscoveryCodes.Dav.Elsewhere, Level.Problem),
        Way("a refused certificate", Refused, DiscoveryEnd.Nowhere, false, DiscoveryCodes.Dav.WellKnownMissing,
            Level.Problem),
    ];

    [TestCaseSource(nameof(Ways))]
    public void The_way_is_told_by_where_it_ends(object fetched, object end, bool isFound, object code, object level)
    {
        var way = (FetchResult)fetched;

        var finding = Says.WellKnown(Start, way, DiscoveryEnds.From(way, Root), isFound);

        Assert.That(DiscoveryEnds.From(way, Root), Is.EqualTo((DiscoveryEnd)end));
        Assert.That((finding.Code, finding.Level), Is.EqualTo(((FindingCode)code, (Level)level)));
    }

    [TestCase(401, "ok")]
    [TestCase(207, "ok")]
    [TestCase(404, "problem")]
    [TestCase(500, "problem")]
    public void The_URL_of_the_catalog_is_well_where_it_asks_who_is_there(int status, string level) =>
        Assert.That($"{Says.Target(new FetchResult([new Hop(Root, status, null, null)])).Level}".ToLowerInvariant(),
            Is.EqualTo(level));

    [TestCase(401, true, DiscoveryEnd.Nowhere, "find a server at https://dav.example.com/dav/")]
    [TestCase(401, false, DiscoveryEnd.Home, "find a server at https://dav.example.com/dav/")]
    [TestCase(401, false, DiscoveryEnd.Across,
        "come to CalDAV only by a redirect to another host, over which some lose the password")]
    [TestCase(401, false, DiscoveryEnd.Nowhere,
        "do not find CalDAV: neither SRV records nor https://example.com/.well-known/caldav lead to it")]
    [TestCase(404, true, DiscoveryEnd.Home, "find nothing at https://dav.example.com/dav/")]
    public void The_verdict_rests_on_both_ways(int status, bool byRecords, object end, string message)
    {
        var target = Says.Target(new FetchResult([new Hop(Root, status, null, null)]));
        var result = new ServiceDiscoveryResult(Calendars, target,
            Says.WellKnown(Start, Missing, (DiscoveryEnd)end, byRecords), [], byRecords, (DiscoveryEnd)end);

        Assert.That(DavVerdict.Create([result]).Single().Finding.Message, Is.EqualTo(message));
    }

    private static TestCaseData Way(string name, FetchResult fetched, DiscoveryEnd end, bool isFound, FindingCode code,
        Level level) =>
        new TestCaseData(fetched, end, isFound, code, level).SetArgDisplayNames(name);
}
