using NUnit.Framework.Interfaces;

namespace Autodiscover.RealClients.Clients;

/// <summary>Names the program a fixture drives, and notes every scenario's outcome for the summary table.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ClientAttribute(string name) : Attribute, ITestAction
{
    public string Name => name;

    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test)
    {
    }

    public void AfterTest(ITest test)
    {
        var context = TestContext.CurrentContext;
        Summary.Note(Name, test.Name, context.Result.Outcome.Status);
    }
}
