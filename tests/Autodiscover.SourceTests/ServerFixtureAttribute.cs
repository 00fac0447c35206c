using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Autodiscover.SourceTests;

/// <summary>Marks tests that need real servers. Without them there are none, only the one that says what is missing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ServerFixtureAttribute : Attribute, IFixtureBuilder
{
    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) =>
        Needs.Missing is null ? ((IFixtureBuilder)new TestFixtureAttribute()).BuildFrom(typeInfo) : [];
}
