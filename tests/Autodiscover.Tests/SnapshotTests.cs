using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Autodiscover.Tests;

public sealed class SnapshotTests
{
    [Test]
    public void Every_snapshot_belongs_to_a_test()
    {
        var known = Leaves(Root(TestExecutionContext.CurrentContext.CurrentTest))
            .Select(Snapshot.Name)
            .ToHashSet();

        var dangling = Directory.EnumerateFiles(Repository.Folder("tests/Autodiscover.Tests"), "*.verified.*", SearchOption.AllDirectories)
            .Where(file => !known.Contains(Path.GetFileName(file).Split(".verified.")[0]));

        Assert.That(dangling, Is.Empty);
    }

    private static ITest Root(ITest test) => test.Parent is null ? test : Root(test.Parent);

    private static IEnumerable<ITest> Leaves(ITest test) => test.IsSuite ? test.Tests.SelectMany(Leaves) : [test];
}
