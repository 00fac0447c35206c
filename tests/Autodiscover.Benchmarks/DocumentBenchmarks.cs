using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Http.Compiled;
using BenchmarkDotNet.Attributes;

namespace Autodiscover.Benchmarks;

/// <summary>
/// What one answer costs: choosing and resolving, projecting with XLinq, compiling once, filling for each request.
/// </summary>
[MemoryDiagnoser]
public class DocumentBenchmarks
{
    private readonly byte[] request = Encoding.UTF8.GetBytes($$"""
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
          <Request>
            <EMailAddress>user@example.com</EMailAddress>
            <AcceptableResponseSchema>{{Pox.Schema}}</AcceptableResponseSchema>
          </Request>
        </Autodiscover>
        """);

    private readonly byte[] output = new byte[64 * 1024];
    private DomainIndex domains = null!;
    private MailDomain domain;
    private EmailAddress address = null!;
    private Template autoconfig = null!;
    private Template pox = null!;

    [GlobalSetup]
    public void SetUp()
    {
        domains = CatalogReader.Read("""{ "host": "mail.example.com", "domains": ["example.com"] }"""u8).Domains!;
        _ = domains.TryFind("example.com", out domain);
        _ = EmailAddress.TryParse("user@example.com", out var parsed);
        address = parsed!;
        autoconfig = CompileAutoconfig();
        pox = Template.Compile(domain.Settings, personal: true, Pox.Render)!;
    }

    [Benchmark]
    public AccountSettings Resolve() => AccountSettings.Create(domain, address);

    [Benchmark]
    public byte[] RenderAutoconfig() => Autoconfig.Render(AccountSettings.Create(domain));

    [Benchmark]
    public byte[] RenderPox() => Pox.Render(AccountSettings.Create(domain, address));

    [Benchmark]
    public Template CompileAutoconfig() => Template.Compile(domain.Settings, personal: false, Autoconfig.Render)!;

    [Benchmark]
    public int FillAutoconfig() => Fill(autoconfig, null);

    [Benchmark]
    public int FillPox() => Fill(pox, address);

    [Benchmark]
    public bool ParsePoxRequest() => PoxRequest.TryParse(request, out _);

    private int Fill(Template template, EmailAddress? person)
    {
        var document = template.Fill("example.com", person);
        document.CopyTo(output);
        return document.Length;
    }
}
