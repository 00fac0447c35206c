namespace Autodiscover.Commands;

/// <summary>Explains in our own words why a file could not be written.</summary>
internal static class FileFailure
{
    // Values of errno(3), which .NET puts into HResult.
    private const int Missing = 2;
    private const int Exists = 17;
    private const int NotAFolder = 20;
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int NameTooLong = 36;
    private const int QuotaExceeded = 122;

    public static string Describe(Exception refused) => refused switch
    {
        UnauthorizedAccessException => "permission denied; this user may not write there",
        ArgumentException => "it is not a path",
        PathTooLongException => "the path is too long",
        DirectoryNotFoundException => "a folder above it is missing, or is a file",
        _ => (refused.HResult & 0xFFFF) switch
        {
            Missing => "there is no such folder, and none can be made there",
            Exists or NotAFolder => "a file stands where a folder must be",
            NoSpace => "the disk is full",
            ReadOnly => "the file system is read-only",
            NameTooLong => "the path is too long",
            QuotaExceeded => "this user's disk quota is used up",
            var error => $"error {error}; check the disk or the network file system",
        },
    };
}
