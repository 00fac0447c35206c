namespace Autodiscover.Files;

/// <summary>Writes a file atomically: readers see the old text or the new one, never a part.</summary>
internal static class WholeFile
{
    /// <summary>Throws the exceptions of writing and renaming; the old file then stays.</summary>
    public static async Task Write(string path, string text, CancellationToken stopping)
    {
        // In the same folder, because a rename is atomic only within one file system; collectors select files by
        // extension.
        var aside = $"{path}.{Environment.ProcessId}.new";
        try
        {
            await using (var writer = new StreamWriter(FreshFile.Create(aside)))
            {
                await writer.WriteAsync(text.AsMemory(), stopping);
            }

            File.Move(aside, path, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
