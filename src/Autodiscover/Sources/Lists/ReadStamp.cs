namespace Autodiscover.Sources.Lists;

/// <summary>
/// Tells cheaply whether a file is still the one that was read. The default value stands for a file that is not there.
/// </summary>
internal readonly record struct ReadStamp(long Length, long WrittenTicks)
{
    public static ReadStamp From(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return target.Exists ? new ReadStamp(target.Length, target.LastWriteTimeUtc.Ticks) : default;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return default;
        }
    }
}
