namespace Autodiscover.Sources.Domains;

/// <summary>The log messages about one source.</summary>
internal sealed partial class SourceLog(ILogger logger, string source)
{
    public void CopyUsed(int domains) => CopyUsed(source, domains);

    public void Changed(int domains, int before, int skipped) => Changed(source, domains, before, skipped);

    public void Unusable(int rows, string reason) => Unusable(source, rows, reason);

    public void Down(string reason, int domains)
    {
        var sentence = reason is [.., '.' or '?'] ? reason : $"{reason}.";
        Down(source, sentence, domains == 0 ? "None of its domains are known yet" : $"Its last {domains} domains are still used");
    }

    public void Back() => Back(source);

    public void Note(string note) => Note(source, note);

    public void Doubted(int domains, int before, int reads) => Doubted(source, domains, before, reads);

    public void Believed(int domains) => Believed(source, domains);

    public void NotKept(string reason) => NotKept(source, reason);

    [LoggerMessage(LogLevel.Information, "{Source}: {Domains} domains from the copy on disk, until the source answers")]
    private partial void CopyUsed(string source, int domains);

    [LoggerMessage(LogLevel.Information, "{Source}: {Domains} domains (was {Before}), {Skipped} rows skipped")]
    private partial void Changed(string source, int domains, int before, int skipped);

    [LoggerMessage(LogLevel.Warning, "{Source}: {Rows} rows skipped: {Reason}")]
    private partial void Unusable(string source, int rows, string reason);

    [LoggerMessage(LogLevel.Error, "{Source}: {Reason} {Kept}; trying again")]
    private partial void Down(string source, string reason, string kept);

    [LoggerMessage(LogLevel.Information, "{Source}: {Note}")]
    private partial void Note(string source, string note);

    [LoggerMessage(LogLevel.Information, "{Source}: answers again")]
    private partial void Back(string source);

    [LoggerMessage(
        LogLevel.Error,
        "{Source}: gives {Domains} domains instead of {Before}. "
        + "This is not accepted until {Reads} reads agree; SIGHUP accepts it at once")]
    private partial void Doubted(string source, int domains, int before, int reads);

    [LoggerMessage(LogLevel.Information, "{Source}: gives {Domains} domains, which is accepted now")]
    private partial void Believed(string source, int domains);

    [LoggerMessage(
        LogLevel.Warning,
        "{Source}: its copy on disk could not be written ({Reason}); a start while the source is down would serve older domains")]
    private partial void NotKept(string source, string reason);
}
