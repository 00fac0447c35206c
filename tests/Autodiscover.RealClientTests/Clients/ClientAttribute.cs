using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Autodiscover.RealClientTests.Clients;

/// <summary>
/// Marks a fixture with the program it drives, and notes every scenario's outcome for the summary table.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ClientAttribute(string name) : Attribute, IFixtureBuilder, ITestAction
{
    public string Name => name;

    public ActionTargets Targets => ActionTargets.Test;

    /// <summary>Without a stage there are no scenarios, only the one test that says why.</summary>
    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) =>
        Place.IsBuilt ? ((IFixtureBuilder)new TestFixtureAttribute()).BuildFrom(typeInfo) : [];

    public void BeforeTest(ITest test)
    {
    }

    public void AfterTest(ITest test) => Summary.Note(Name, test.Name, TestContext.CurrentContext.Result.Outcome.Status);
}
