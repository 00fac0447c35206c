using Autodiscover.Observability;

namespace Autodiscover.Http;

/// <summary>
/// The paths of a route, its methods (empty: all), and its handler. A path may end with one variable segment,
/// <c>{name}</c>.
/// </summary>
internal sealed record Route(RequestKind Kind, string[] Methods, Handler Handler, params IEnumerable<string> Paths)
{
    public static string[] Get { get; } = [HttpMethods.Get, HttpMethods.Head];

    public static string[] GetAndPost { get; } = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static string[] Any { get; } = [];

    /// <summary>The route for all unknown paths.</summary>
    public static Route Nowhere { get; } = new(RequestKind.None, Any, context => Responses.NotServed(context.Http));

    /// <summary>False if requests do not count for the rate limit.</summary>
    public bool IsLimited => Kind != RequestKind.TlsGate && Kind != RequestKind.Operations;

    /// <summary>The value of the variable segment.</summary>
    public static string LastSegment(HttpRequest request)
    {
        var path = request.Path.Value.AsSpan().TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..].ToString();
    }

    /// <summary>Answers, or refuses a method that is not allowed here.</summary>
    public Task Serve(RequestContext context)
    {
        if (Knows(context.Request.Method))
        {
            return Handler(context);
        }

        context.Http.Response.Headers.Allow = string.Join(", ", Methods);
        return Responses.Refusal(context.Http, StatusCodes.Status405MethodNotAllowed, "This method is not known here.\n");
    }

    private bool Knows(string asked)
    {
        foreach (var method in Methods)
        {
            if (HttpMethods.Equals(method, asked))
            {
                return true;
            }
        }

        return Methods.Length == 0;
    }
}
