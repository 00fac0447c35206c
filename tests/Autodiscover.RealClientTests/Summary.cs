using System.Collections.Concurrent;
using NUnit.Framework.Interfaces;

namespace Autodiscover.RealClientTests;

/// <summary>The table that the README's compatibility claims rest on: client, scenario, result.</summary>
internal static class Summary
{
    private static readonly ConcurrentQueue<string> Rows = new();

    public static void Note(string client, string test, TestStatus result) =>
        Rows.Enqueue($"| {client} | {Sentence(test)} | {result.ToString().ToLowerInvariant()} |");

    public static void Write() => File.WriteAllLines(
        Place.Artifact("summary.md"),
        ["| client | scenario | result |", "|---|---|---|", .. Rows.Order(StringComparer.Ordinal)]);

    /// <summary>Logs_in_where_autoconfig_says("imap","tls",993) is code; the table is read by people.</summary>
    private static string Sentence(string test) => test
        .Replace('_', ' ')
        .Replace("\"", "", StringComparison.Ordinal)
        .Replace("(", ": ", StringComparison.Ordinal)
        .Replace(",", " ", StringComparison.Ordinal)
        .TrimEnd(')');
}
