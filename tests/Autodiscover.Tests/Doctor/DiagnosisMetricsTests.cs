using Autodiscover.Doctor;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Reports;
using Autodiscover.Files;

namespace Autodiscover.Tests.Doctor;

public sealed class DiagnosisMetricsTests
{
    [Test]
    public void Warnings_and_problems_are_counted_by_domain_level_and_code()
    {
        var well = new Diagnosis("example.org", [Finding(DoctorCodes.Failed, Level.Ok)], [], [], [], []);
        var ill = Diagnosis.Failed("example.com", new InvalidOperationException());

        var metrics = DiagnosisMetrics.Render([ill, well], DateTimeOffset.UnixEpoch.AddDays(1), TimeSpan.FromSeconds(2.04));

        Snapshot.Match(metrics, "txt");
    }

    [Test]
    public async Task The_file_is_replaced_whole_and_nothing_is_left_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;
        var file = Path.Combine(folder, "autodiscover.prom");

        await WholeFile.Write(file, "one\n", CancellationToken.None);
        await WholeFile.Write(file, "two\n", CancellationToken.None);

        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("two\n"));
        Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { file }));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_file_that_cannot_be_replaced_stays()
    {
        var folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "autodiscover.prom"));

        Assert.That(
            () => WholeFile.Write(Path.Combine(folder, "autodiscover.prom"), "one\n", CancellationToken.None),
            Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Directory.GetFiles(folder), Is.Empty);
        Directory.Delete(folder, recursive: true);
    }

    private static Finding Finding(FindingCode code, Level level) => new(code, level, "example.org", "is well");
}
