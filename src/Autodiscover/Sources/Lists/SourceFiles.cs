using System.Security.Cryptography;
using System.Text;
using Autodiscover.Files;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Lists;

/// <summary>
/// Reads the files of a source, remembers which ones they were, and collects warnings about them for the admin.
/// </summary>
internal sealed class SourceFiles
{
    /// <summary>Enough for a million names of maximum length.</summary>
    public const long MostBytes = 256L * 1024 * 1024;

    /// <summary>Long enough that commands in messages are not cut.</summary>
    private const int MostOfCommand = 5000;

    private readonly SortedDictionary<string, FileStamp> stamps = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];

    /// <summary>Warnings that do not prevent reading the domains.</summary>
    public IReadOnlyList<string> Notes => notes;

    public IReadOnlyCollection<string> Paths => stamps.Keys;

    /// <summary>True if the files are only a part of the source: a database can change without them.</summary>
    public bool HasDatabase { get; set; }

    /// <summary>A text that stays the same while no file changes.</summary>
    public string Version
    {
        get
        {
            var text = string.Join('\n', stamps.Keys.Select(path => (path, stamp: FileStamp.From(path)))
                .Select(file => $"{file.path}\t{file.stamp.Length}\t{file.stamp.WrittenTicks}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
        }
    }

    /// <summary>True as soon as one of the files differs from what was read.</summary>
    public bool HaveChanged => stamps.Any(file => FileStamp.From(file.Key) != file.Value);

    public void Note(string note) => notes.Add(note);

    /// <summary>Watches the file without reading it, whether it exists or not.</summary>
    public void Watch(string path) => stamps.TryAdd(path, FileStamp.From(path));

    /// <summary>Null if there is no such file; any other error is a <see cref="SourceException"/>.</summary>
    public async Task<byte[]?> TryRead(string path, long maxBytes, CancellationToken stopping)
    {
        Watch(path);
        try
        {
            return await BoundedFile.Read(path, maxBytes, stopping: stopping);
        }
        catch (UnreadableFileException missing) when (missing.IsMissing && FileGrant.ClosedFolder(path) is null)
        {
            return null;
        }
        catch (UnreadableFileException refused)
        {
            throw Explain(path, refused);
        }
    }

    /// <summary>Throws <see cref="SourceException"/> if the file cannot be read.</summary>
    public async Task<byte[]> Read(string path, long maxBytes, CancellationToken stopping) =>
        await TryRead(path, maxBytes, stopping) ?? throw new SourceException($"{Printable.From(path)}: no such file.");

    /// <summary>The text of a configuration file.</summary>
    public async Task<string> ReadText(string path, long maxBytes, CancellationToken stopping)
    {
        var bytes = await Read(path, maxBytes, stopping);
        var hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        return Encoding.UTF8.GetString(hasMark ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);
    }

    private static SourceException Explain(string path, UnreadableFileException refused)
    {
        var user = Environment.UserName;
        var closed = refused.IsMissing ? FileGrant.ClosedFolder(path) : null;
        var (trouble, command) = closed is not null
            ? ($"may not enter {Printable.From(closed)}", FileGrant.ForFolder(closed, user))
            : ("may not read it", FileGrant.For(path, user));
        return closed is not null || refused.IsDenied
            ? new SourceException($"{Printable.From(path)}: the user {user} {trouble}; run: {Printable.From(command, MostOfCommand)}")
            : new SourceException(Printable.From(refused.Message, 400));
    }
}
