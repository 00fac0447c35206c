namespace Autodiscover.Files;

/// <summary>
/// Tells cheaply whether a file is still the one that was read. The default value stands for a file that is not there.
/// </summary>
internal readonly record struct FileStamp(string Target, DateTime Written, DateTime Created, long Length)
{
    /// <summary>
    /// Looks at what the links lead to: Kubernetes swaps a ConfigMap by turning the directory link <c>..data</c>, which
    /// changes neither the file's own link nor anything a file system watcher on it would see.
    /// </summary>
    public static FileStamp From(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return target.Exists ? new FileStamp(target.FullName, target.LastWriteTimeUtc, target.CreationTimeUtc, target.Length) : default;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
