namespace Autodiscover.Hosting;

/// <summary>What came of a request, in one word for logs and metrics.</summary>
internal static class Outcome
{
    public const string Gone = "gone";

    public static IReadOnlyList<string> All { get; } = ["answered", "unchanged", "redirected", "not_found", "limited", "refused", "failed", Gone];

    public static string Of(int status) => status switch
    {
        StatusCodes.Status304NotModified => "unchanged",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status429TooManyRequests => "limited",
        < 300 => "answered",
        < 400 => "redirected",
        < 500 => "refused",
        _ => "failed",
    };
}
