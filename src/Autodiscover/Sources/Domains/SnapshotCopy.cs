using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Files;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Domains;

/// <summary>
/// The last good domains of a source, kept on disk so that a server that starts while the database is down can answer
/// at once. Written to a temporary file and renamed; readable only by its owner. A copy that is damaged, or of another
/// format or source, is ignored.
/// </summary>
internal sealed class SnapshotCopy
{
    /// <summary>Increased when the file's format changes.</summary>
    private const string Header = "autodiscover domains 1";
    private const string NoValue = "-";
    private const long MaxBytes = 1024L * 1024 * 1024;

    private readonly string file;
    private readonly string fingerprint;

    private SnapshotCopy(string folder, string fingerprint)
    {
        this.fingerprint = fingerprint;
        file = Path.Combine(folder, $"domains-{fingerprint[..16]}");
    }

    /// <summary>Identifies the source: a different place, query or user is a different source.</summary>
    public static SnapshotCopy Create(string folder, SourceEntry entry)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Identity(entry), CatalogJson.Default.SourceEntry));
        return new SnapshotCopy(folder, Convert.ToHexStringLower(hash));
    }

    /// <summary>True if both are for the same source.</summary>
    public static bool IsOfOne(SourceEntry one, SourceEntry other) => Identity(one) == Identity(other);

    /// <summary>Null if there is no usable copy.</summary>
    public async Task<SourceSnapshot?> Read(CancellationToken stopping)
    {
        try
        {
            return Parse(await BoundedFile.Read(file, MaxBytes, stopping: stopping));
        }
        catch (Exception unusable) when (unusable is UnreadableFileException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>
    /// Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> if it cannot be written.
    /// </summary>
    public void Write(SourceSnapshot snapshot)
    {
        // Always the same name: a half-written file of a killed process is overwritten by the next.
        var aside = $"{file}.new";
        try
        {
            WriteAside(aside, snapshot);
            File.Move(aside, file, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    private static SourceEntry Identity(SourceEntry entry) =>
        entry with { Name = null, RefreshSeconds = null, AcceptLosses = null, Password = null };

    private void WriteAside(string aside, SourceSnapshot snapshot)
    {
        using var stream = FreshFile.Create(aside, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var writer = new StreamWriter(hashed, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            writer.WriteLine($"{Header}\t{fingerprint}\t{Field(snapshot.Version)}\t{snapshot.SkippedRows}");
            WriteRows(writer, snapshot);
        }

        stream.Write(Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(hash.Hash!)}\n"));
        stream.Flush(flushToDisk: true);
    }

    private static void WriteRows(StreamWriter writer, SourceSnapshot snapshot)
    {
        foreach (var kind in snapshot.Kinds)
        {
            writer.WriteLine($"kind\t{Field(kind.Host)}\t{Field(kind.Login)}\t{Field(kind.Provider)}\t{Field(kind.Settings)}");
        }

        for (var i = 0; i < snapshot.Names.Length; i++)
        {
            writer.WriteLine($"{snapshot.KindOf[i]}\t{snapshot.Names[i]}");
        }

        foreach (var (alias, target) in snapshot.Aliases)
        {
            writer.WriteLine($"alias\t{alias}\t{target}");
        }
    }

    private SourceSnapshot? Parse(byte[] bytes)
    {
        var end = bytes.AsSpan().TrimEnd((byte)'\n').LastIndexOf((byte)'\n') + 1;
        var sum = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, end)));
        if (end == 0 || Encoding.ASCII.GetString(bytes.AsSpan(end)).Trim() != sum)
        {
            return null;
        }

        using var lines = new StreamReader(new MemoryStream(bytes, 0, end), Encoding.UTF8);
        if (lines.ReadLine()?.Split('\t') is not [Header, var of, var version, var skipped] || of != fingerprint)
        {
            return null;
        }

        var builder = new SnapshotBuilder();
        var kinds = new List<RowKind>();
        while (lines.ReadLine() is { } line)
        {
            Read(line.Split('\t'), kinds, builder);
        }

        return builder.Build(Value(version)) with { SkippedRows = Number(skipped) };
    }

    private static void Read(string[] fields, List<RowKind> kinds, SnapshotBuilder builder)
    {
        switch (fields)
        {
            case ["kind", var host, var login, var provider, var settings]:
                kinds.Add(new RowKind(Value(host), Value(login), Value(provider), Value(settings)));
                break;
            case ["alias", var alias, var target]:
                builder.Add(new DomainRow(alias, target));
                break;
            case [var index, var name]:
                var kind = kinds[Number(index)];
                builder.Add(new DomainRow(name, null, kind.Host, kind.Login, kind.Provider, kind.Settings));
                break;
        }
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    /// <summary>In Base64, because a row's text may contain anything.</summary>
    private static string Field(string? text) => text is null ? NoValue : Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string? Value(string field) => field == NoValue ? null : Encoding.UTF8.GetString(Convert.FromBase64String(field));
}
