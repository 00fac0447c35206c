using Autodiscover.Tests;

namespace Autodiscover.DoctorTests.Worlds;

/// <summary>The table of what the doctor was tried on is made from the tests.</summary>
public sealed class WorldTableTests
{
    private const string Documentation = "deploy/doctor-worlds.md";

    [Test]
    public void Every_fault_and_every_world_is_in_the_table()
    {
        var path = Repository.Folder(Documentation);
        var table = Table();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, table);
        }

        Assert.That(File.ReadAllText(path), Is.EqualTo(table),
            $"{Documentation} is made from the tests; run again with UPDATE_SNAPSHOTS=1.");
    }

    [Test]
    public void No_domain_stands_for_two_things() =>
        Assert.That(PlantedFaults.All.Select(fault => (fault.Domain, fault.Lie))
            .Concat(OddWorlds.All.Select(world => (world.Domain, world.Lie))), Is.Unique);

    private static string Table() => $"""
        # What `doctor` was tried on

        Real name, web and mail servers, each broken in one way, or healthy and odd. `tests/doctor.sh` sets them up; a test
        writes this page.

        ## Faults: {PlantedFaults.All.Count}

        Each is named by its own code, and by no other.

        | what is broken | code |
        |---|---|
        {string.Join('\n', PlantedFaults.All.Select(fault => $"| {fault.What} | `{fault.Code}` |"))}

        ## Healthy worlds: {OddWorlds.All.Count + 1}

        No problem is reported in any of them.

        {string.Join('\n', OddWorlds.All.Select(world => $"- {world.What}"))}
        - {OddWorlds.SharedHost}

        """;
}
