namespace Autodiscover.Doctor.Probes;

/// <summary>
/// What a ManageSieve server offers, line by line until its OK (RFC 5804 section 1.7): it greets with that, and says it
/// again after TLS.
/// </summary>
internal sealed class SieveTalk(Stream stream)
{
    private const int MostLines = 60;

    /// <summary>The capabilities by name, without quotes; null where something else came, or the server said NO or BYE.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> Offers(CancellationToken deadline)
    {
        var offers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var lines = 0; lines < MostLines; lines++)
        {
            Last = (await ServerLine.Read(stream, deadline)).Text;
            if (Last.StartsWith("OK", StringComparison.OrdinalIgnoreCase))
            {
                return offers;
            }

            if (Last is not ['"', ..])
            {
                return null;
            }

            var words = Last.Split('"', StringSplitOptions.TrimEntries);
            offers[words[1]] = words.Length > 3 ? words[3] : "";
        }

        return null;
    }

    /// <summary>What the server said last.</summary>
    public string Last { get; private set; } = "";

    /// <summary>True where the server lets TLS begin.</summary>
    public async Task<bool> StartTls(CancellationToken deadline)
    {
        await stream.WriteAsync("STARTTLS\r\n"u8.ToArray(), deadline);
        Last = (await ServerLine.Read(stream, deadline)).Text;
        return Last.StartsWith("OK", StringComparison.OrdinalIgnoreCase);
    }
}
