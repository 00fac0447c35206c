using System.CommandLine;
using Autodiscover.Doctor;
using Autodiscover.Doctor.Reports;
using Autodiscover.Files;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Writes the doctor's metrics to a file for a collector.</summary>
internal static class MetricsFile
{
    /// <summary>Also true if no file was asked for.</summary>
    public static async Task<bool> TryWrite(
        ParseResult parsed, string? path, IReadOnlyList<Diagnosis> diagnoses, TimeSpan duration, CancellationToken stopping)
    {
        if (path is null)
        {
            return true;
        }

        try
        {
            await WholeFile.Write(path, DiagnosisMetrics.Render(diagnoses, DateTimeOffset.UtcNow, duration), stopping);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(
                $"--metrics: {Printable.From(path)} cannot be written: {FileFailure.Describe(refused)}.");
            return false;
        }
    }
}
