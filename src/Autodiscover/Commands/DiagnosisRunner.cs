using Autodiscover.Doctor;

namespace Autodiscover.Commands;

/// <summary>Checks many domains, a few at a time, and shows the progress on a terminal.</summary>
internal static class DiagnosisRunner
{
    /// <summary>Each domain sends about twenty requests at once, often to the same two machines.</summary>
    private const int AtATime = 4;

    public static async Task<IReadOnlyList<Diagnosis>> Run(IReadOnlyList<DomainDiagnosis> domains, bool isWatched,
        CancellationToken stopping)
    {
        if (!isWatched)
        {
            return await Run(domains, _ => { }, stopping);
        }

        // Progress goes to standard error, because standard output may be a pipe.
        using var progress = new DiagnosisProgress(Console.Error, domains.Sum(domain => domain.Count), TimeProvider.System);
        return await Run(domains, progress.Step, stopping);
    }

    private static async Task<IReadOnlyList<Diagnosis>> Run(IReadOnlyList<DomainDiagnosis> domains,
        Action<string> done, CancellationToken stopping)
    {
        var diagnoses = new Diagnosis[domains.Count];
        await Parallel.ForEachAsync(
            domains.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stopping },
            async (item, ending) => diagnoses[item.Index] = await item.Item.Run(done, ending));
        return diagnoses;
    }
}
