using System.Buffers;
using System.IO.Pipelines;
using Autodiscover.Documents;
using Autodiscover.Endpoints;
using Autodiscover.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Autodiscover.Tests.Endpoints;

/// <summary>Bytes that a request leaves for the garbage collector: exact and repeatable, unlike its time.</summary>
[NonParallelizable]
public sealed class AllocationTests
{
    private const int Requests = 1000;
    private const int Rounds = 20;
    private const string OfOne = "?email=user@example.com&Protocol=AutodiscoverV1";
    private const string OfAnother = "?email=other@example.com&Protocol=AutodiscoverV1";

    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(20);

    private static readonly byte[] Ask = """
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request>
        <EMailAddress>user@example.com</EMailAddress><AcceptableResponseSchema>
        http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a
        </AcceptableResponseSchema></Request></Autodiscover>
        """u8.ToArray();

    private static readonly Dictionary<string, (string Method, Handler Handler)> Handlers = new()
    {
        ["pox"] = (HttpMethods.Post, new PoxEndpoint(new HttpsRedirect(new EndpointOptions()), TimeProvider.System).Handle),
        ["profile"] = (HttpMethods.Get, new MobileconfigEndpoint(null).Handle),
        ["page"] = (HttpMethods.Get, new PageEndpoint().Handle),
        ["json"] = (HttpMethods.Get, JsonEndpoint.Handle),
        ["pacc"] = (HttpMethods.Get, new PaccEndpoint().Handle),
    };

    [TestCase("?emailaddress=user@example.com", "localhost")]
    [TestCase("", "autoconfig.example.com")]
    public void Autoconfig_allocates_nothing_beyond_a_bare_handler_that_writes_the_same_bytes(string query, string host)
    {
        var domains = Samples.Read("mailcow").Domains!;
        var body = Autoconfig.Render(Samples.Settings("mailcow", "example.com"));
        var endpoint = new AutoconfigEndpoint();

        var bare = Allocated(Context(query, host), context => WriteBare(context, body));
        var ours = Allocated(Context(query, host), context => endpoint.Handle(new RequestContext(context, domains)));

        Assert.That(ours, Is.LessThanOrEqualTo(bare));
    }

    /// <summary>A quarter above what tests/load/README.md states: who makes one of them dearer shall know it.</summary>
    [TestCase("pox", 1210)]
    [TestCase("profile", 3530)]
    [TestCase("page", 1860)]
    [TestCase("json", 6740)]
    [TestCase("pacc", 40)]
    public void A_document_leaves_no_more_than_this(string document, int most)
    {
        var domains = Samples.Read("mailcow").Domains!;
        var (method, handler) = Handlers[document];
        var context = Context("", "example.com");
        context.Request.Method = method;
        context.Features.Set<IRequestBodyPipeFeature>(new SameBody(Ask));
        var requests = 0;

        var bytes = Allocated(context, each =>
        {
            // Two people take turns, so that nothing the framework remembers of the last query helps.
            each.Request.QueryString = new QueryString(requests++ % 2 == 0 ? OfOne : OfAnother);
            return handler(new RequestContext(each, domains));
        });

        Assert.That(bytes, Is.LessThanOrEqualTo(most));
    }

    private static Task WriteBare(HttpContext context, byte[] body)
    {
        var (headers, writer) = (context.Response.Headers, context.Response.BodyWriter);
        headers.CacheControl = "public, max-age=3600";
        headers.AccessControlAllowOrigin = "*";
        headers.ETag = "\"tag\"";
        context.Response.ContentType = Autoconfig.ContentType;
        context.Response.ContentLength = body.Length;
        body.CopyTo(writer.GetSpan(body.Length));
        writer.Advance(body.Length);
        return Task.CompletedTask;
    }

    private static DefaultHttpContext Context(string query, string host)
    {
        var context = new DefaultHttpContext
        {
            Request = { Method = HttpMethods.Get, QueryString = new QueryString(query), Headers = { Host = host } },
            RequestServices = new ServiceCollection().BuildServiceProvider(),
        };
        context.Features.Set<IHttpResponseBodyFeature>(new ReusedBody());
        return context;
    }

    /// <summary>
    /// The least of some rounds: the runtime's own code boxes here and there until it has been compiled anew for being
    /// used a lot.
    /// </summary>
    private static double Allocated(HttpContext context, Func<HttpContext, Task> handler) => Enumerable.Range(0, Rounds).Min(_ =>
    {
        Thread.Sleep(BetweenRounds);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(context, handler);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Requests;
    });

    private static void Run(HttpContext context, Func<HttpContext, Task> handler)
    {
        for (var i = 0; i < Requests; i++)
        {
            _ = handler(context);
        }
    }

    /// <summary>A body that can be read again and again.</summary>
    private sealed class SameBody(byte[] body) : PipeReader, IRequestBodyPipeFeature
    {
        public PipeReader Reader => this;

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override bool TryRead(out ReadResult result)
        {
            result = new ReadResult(new ReadOnlySequence<byte>(body), isCanceled: false, isCompleted: true);
            return true;
        }

        public override void AdvanceTo(SequencePosition consumed)
        {
        }

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
        }

        public override void CancelPendingRead()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }
    }

    /// <summary>A place for one answer, used again for the next.</summary>
    private sealed class ReusedBody : PipeWriter, IHttpResponseBodyFeature
    {
        private readonly byte[] place = new byte[64 * 1024];

        public Stream Stream => Stream.Null;

        public PipeWriter Writer => this;

        public override Span<byte> GetSpan(int sizeHint = 0) => place;

        public override Memory<byte> GetMemory(int sizeHint = 0) => place;

        public override void Advance(int bytes)
        {
        }

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

        public void DisableBuffering()
        {
        }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;
    }
}
