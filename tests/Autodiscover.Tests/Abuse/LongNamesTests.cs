using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;
using Autodiscover.Tests.Commands;

namespace Autodiscover.Tests.Abuse;

/// <summary>
/// A name without an end, wherever a catalog has names, is told in one short line. What looks at it once for each of
/// its letters takes hours for these.
/// </summary>
[NonParallelizable]
public sealed class LongNamesTests
{
    private const int Letters = 3_000_000;

    private static readonly TimeSpan FarTooLong = TimeSpan.FromMinutes(2);

    private static readonly string Name = new('a', Letters);

    private static readonly string[] Places =
    [
        "{ \"NAME\": 1 }",
        "{ \"host\": \"NAME\", \"domains\": [\"example.com\"] }",
        "{ \"host\": \"mail.example.com\", \"domains\": [\"NAME\"] }",
        "{ \"host\": \"mail.example.com\", \"domains\": { \"NAME\": { \"x\": 1 } } }",
        "{ \"host\": \"mail.example.com\", \"domains\": { \"NAME.NAME\": { \"host\": \"NAME\" } } }",
        "{ \"host\": \"mail.example.com\", \"settings\": { \"NAME\": { \"x\": 1 } }, \"domains\": [\"example.com\"] }",
        "{ \"host\": \"mail.example.com\", \"login\": \"NAME\", \"domains\": { \"example.com\": { \"NAME\": \"NAME\" } } }",
        "{ \"host\": \"mail.example.com\", \"sources\": [{ \"NAME\": \"NAME\" }, { \"lines\": \"NAME\" }] }",
        "NAME",
    ];

    [TestCaseSource(nameof(Places))]
    public async Task A_name_without_an_end_is_told_in_short_lines(string place)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, place.Replace("NAME", Name, StringComparison.Ordinal));

        var (exit, output, error) = await Task.Run(() => Cli.Run("check", "--offline", file)).WaitAsync(FarTooLong);

        File.Delete(file);
        Assert.That(exit, Is.EqualTo(2), output + error);
        Assert.That((output + error).Split('\n').Max(line => line.Length), Is.LessThanOrEqualTo(2_001));
    }

    [Test]
    public void Problems_about_names_without_an_end_are_put_into_groups()
    {
        var problem = new CatalogProblem(Severity.Error, $"$.{Name}", $"{Name} and {Name}.{Name} are too long");

        var groups = Task.Run(() => ProblemGroup.Create([problem, problem])).WaitAsync(FarTooLong).GetAwaiter().GetResult();

        Assert.That(groups, Has.Count.EqualTo(1));
    }
}
