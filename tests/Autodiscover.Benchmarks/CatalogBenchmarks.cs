using System.Text;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Resolution;
using BenchmarkDotNet.Attributes;

namespace Autodiscover.Benchmarks;

/// <summary>What a catalog costs to load and to ask, by the number of its domains.</summary>
[MemoryDiagnoser]
public class CatalogBenchmarks
{
    private byte[] json = [];
    private DomainIndex domains = null!;
    private string[] names = [];
    private int next;

    [Params(1, 1_000, 1_000_000)]
    public int Domains { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        names = [.. Enumerable.Range(0, Domains).Select(number => $"customer{number:D7}.example")];
        json = Encoding.UTF8.GetBytes($$"""{ "host": "mail.example.net", "domains": ["{{string.Join("\",\"", names)}}"] }""");
        domains = Load();
        new Random(1).Shuffle(names);
    }

    [Benchmark]
    public DomainIndex Load() => CatalogReader.Read(json).Domains!;

    [Benchmark]
    public bool Find()
    {
        next = next + 1 == names.Length ? 0 : next + 1;
        return domains.TryFind(names[next], out _);
    }
}
