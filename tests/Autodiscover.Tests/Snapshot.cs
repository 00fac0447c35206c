using System.Runtime.CompilerServices;
using System.Text;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Autodiscover.Tests;

/// <summary>
/// Compares bytes with a file beside the test, exactly. The naming is Verify's, so that Verify can take over in this
/// one file: <c>Type.Method_parameter=value.verified.xml</c>; what differs is left as <c>.received.</c> and
/// UPDATE_SNAPSHOTS=1 accepts it.
/// </summary>
internal static class Snapshot
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    public static void Match(string text, string extension, [CallerFilePath] string source = "") =>
        Match(Encoding.UTF8.GetBytes(text), extension, source);

    public static void Match(byte[] actual, string extension, [CallerFilePath] string source = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(source)!, Name(TestExecutionContext.CurrentContext.CurrentTest));
        var (verified, received) = ($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
        if (Accept)
        {
            File.WriteAllBytes(verified, actual);
        }

        if (File.Exists(verified) && actual.AsSpan().SequenceEqual(File.ReadAllBytes(verified)))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllBytes(received, actual);
        Assert.Fail(
            $"{received} differs from its .verified. twin. Look at both; "
            + "if the new one is right, run again with UPDATE_SNAPSHOTS=1.");
    }

    /// <summary>The file name a test's snapshot has, without what follows <c>.verified.</c></summary>
    public static string Name(ITest test)
    {
        var parameters = test.Method!.MethodInfo.GetParameters()
            .Zip(test.Arguments, (parameter, value) => $"_{parameter.Name}={Printable(value)}");
        return $"{test.ClassName!.Split('.')[^1]}.{test.Method.Name}{string.Concat(parameters)}";
    }

    private static string Printable(object? value) =>
        string.Concat($"{value}".Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));
}
