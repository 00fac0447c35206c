using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Autodiscover.BrowserTests;

/// <summary>
/// Marks tests that need the browser. Without it there are none, only the one that says what is missing.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BrowserFixtureAttribute : Attribute, IFixtureBuilder
{
    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) =>
        Needs.Missing is null ? ((IFixtureBuilder)new TestFixtureAttribute()).BuildFrom(typeInfo) : [];
}
