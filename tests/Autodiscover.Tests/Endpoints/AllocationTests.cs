using System.IO.Pipelines;
using Autodiscover.Documents;
using Autodiscover.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Autodiscover.Tests.Endpoints;

/// <summary>Bytes that a request leaves for the garbage collector: exact and repeatable, unlike its time.</summary>
public sealed class AllocationTests
{
    private const int Requests = 1000;

    [TestCase("?emailaddress=user@example.com", "localhost")]
    [TestCase("", "autoconfig.example.com")]
    public void Autoconfig_allocates_nothing_beyond_a_bare_handler_that_writes_the_same_bytes(string query, string host)
    {
        var domains = Samples.Read("mailcow").Domains!;
        var body = Autoconfig.Render(Samples.Settings("mailcow", "example.com"));

        var bare = Allocated(query, host, context => WriteBare(context, body));
        var ours = Allocated(query, host, context => AutoconfigEndpoint.Handle(context, domains));

        Assert.That(ours, Is.LessThanOrEqualTo(bare));
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

    private static double Allocated(string query, string host, Func<HttpContext, Task> handler)
    {
        var context = new DefaultHttpContext { Request = { Method = HttpMethods.Get, QueryString = new QueryString(query), Headers = { Host = host } } };
        context.Features.Set<IHttpResponseBodyFeature>(new ReusedBody());
        Run(context, handler);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(context, handler);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Requests;
    }

    private static void Run(HttpContext context, Func<HttpContext, Task> handler)
    {
        for (var i = 0; i < Requests; i++)
        {
            _ = handler(context);
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

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;
    }
}
