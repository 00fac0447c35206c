namespace Autodiscover.Files;

/// <summary>Writes a file so that whoever reads it finds the old text or the new one, never a part.</summary>
internal static class WholeFile
{
    /// <summary>Throws what writing and renaming throw; the file that was there stays then.</summary>
    public static async Task Write(string path, string text, CancellationToken stopping)
    {
        // Beside it, since a rename is atomic only within one file system; collectors read by the ending of the name.
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
