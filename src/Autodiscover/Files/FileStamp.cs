namespace Autodiscover.Files;

/// <summary>
/// A cheap check whether a file is still the one that was read. The default value means a missing file.
/// </summary>
internal readonly record struct FileStamp(string? Target, long WrittenTicks, long CreatedTicks, long Length)
{
    /// <summary>
    /// Checks the target of links: Kubernetes replaces a ConfigMap by changing the directory link <c>..data</c>, which
    /// neither changes the file's own link nor is seen by a file system watcher on it.
    /// </summary>
    public static FileStamp From(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return target.Exists
                ? new FileStamp(
                    target.FullName,
                    target.LastWriteTimeUtc.Ticks,
                    target.CreationTimeUtc.Ticks,
                    target.Length)
                : default;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return default;
        }
    }
}
