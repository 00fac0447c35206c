using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Autodiscover.SourceTests;

/// <summary>
/// Marks tests that need real servers. Without them there are none, only the one that says what is missing.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ServerFixtureAttribute : Attribute, IFixtureBuilder
{
    /// <summary>An environment variable without which these tests are left out: they take long.</summary>
    public string? OnlyWith { get; set; }

    private bool IsWanted => OnlyWith is null || Environment.GetEnvironmentVariable(OnlyWith) is { Length: > 0 };

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) =>
        Needs.Missing is null && IsWanted ? ((IFixtureBuilder)new TestFixtureAttribute()).BuildFrom(typeInfo) : [];
}
