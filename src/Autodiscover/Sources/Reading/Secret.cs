using Autodiscover.Catalog;
using Autodiscover.Files;
using Autodiscover.Text;

namespace Autodiscover.Sources.Reading;

/// <summary>
/// Reads a secret from the place that the catalog names. It is read for each connection, so that a rotated secret is
/// picked up.
/// </summary>
internal static class Secret
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>
    /// Null if the catalog names no secret; throws <see cref="SourceException"/> if it cannot be read.
    /// </summary>
    public static async Task<string?> Read(SecretReference? place, CancellationToken stopping) => place switch
    {
        null => null,
        { File: { } file } => await ReadFile(file, stopping),
        { Env: { } variable } => Value(variable)
            ?? throw Refused($"password: the environment variable {variable} is not set."),
        { Credential: { } name } => await ReadFile(CredentialFile(name), stopping),
        _ => null,
    };

    private static string? Value(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static string CredentialFile(string name) => Value("CREDENTIALS_DIRECTORY") is { } folder
        ? Path.Combine(folder, Path.GetFileName(name))
        : throw Refused(
            $"password: there are no systemd credentials here; add LoadCredential={name}:FILE to the unit, and in a shell put "
            + $"\"systemd-run --pipe --wait --same-dir -p LoadCredential={name}:FILE\" before the command.");

    /// <summary>Null if nobody else can read the secret, as far as that can be checked.</summary>
    public static string? Warning(SecretReference? place) =>
        place?.File is { } file && FileKind.TryGet(file, out var kind) && kind.Mode.HasFlag(UnixFileMode.OtherRead)
            ? $"password: every user of this machine can read {Printable.From(file)}; run: chmod o-r {Printable.From(file)}"
            : null;

    private static async Task<string> ReadFile(string file, CancellationToken stopping)
    {
        try
        {
            var text = (await BoundedFile.ReadText(file, MaxBytes, stopping: stopping)).TrimEnd('\r', '\n');
            return Oddity(text) is { } oddity
                ? throw Refused($"password: {Printable.From(file)}: {oddity}; it must contain only the secret.")
                : text;
        }
        catch (UnreadableFileException refused)
        {
            throw Refused($"password: {refused.Message}");
        }
    }

    /// <summary>
    /// Why the content cannot be a secret: a mistake in an editor, or the wrong file. Null if it can.
    /// </summary>
    private static string? Oddity(string text) =>
        text.AsSpan().Trim().IsEmpty ? "is empty"
        : text.Contains('\0') || text.Contains('\uFFFD') ? "is not UTF-8 text"
        : text.AsSpan().ContainsAny('\r', '\n') ? "has more than one line"
        : null;

    private static SourceException Refused(string message) => new(message) { IsPermanent = true };
}
