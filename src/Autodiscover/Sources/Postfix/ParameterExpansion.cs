using System.Text;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Fills in <c>$name</c>, <c>${name}</c>, <c>$(name)</c>, <c>${name?value}</c>, <c>${name:value}</c>,
/// <c>${name?{yes}:{no}}</c> and <c>${{one} == {other} ? {yes} : {no}}</c>; <c>$$</c> is a dollar sign (postconf(5)).
/// Undefined names are empty.
/// </summary>
internal sealed class ParameterExpansion(Func<string, string?> find, string file)
{
    /// <summary>Postfix's own limit; it stops parameters that contain themselves.</summary>
    private const int DeepestNesting = 100;

    /// <summary>A small file that doubles a value in every parameter could expand to gigabytes.</summary>
    private const int MostLetters = 16 * 1024 * 1024;

    /// <summary>Doubling an empty value needs no memory, but could take forever.</summary>
    private const int MostSteps = 1_000_000;

    private int steps;

    public string Expand(string value, string parameter)
    {
        steps = 0;
        var filled = new StringBuilder();
        Fill(value, parameter, 0, filled);
        return filled.ToString();
    }

    private void Fill(ReadOnlySpan<char> value, string parameter, int depth, StringBuilder filled)
    {
        if (depth > DeepestNesting)
        {
            throw Refused(parameter, $"parameters are nested more than {DeepestNesting} deep; one of them holds itself.");
        }

        if (steps++ > MostSteps)
        {
            throw Refused(parameter, $"more than {MostSteps} parameters are filled in.");
        }

        while (value.IndexOf('$') is var dollar and >= 0)
        {
            Append(value[..dollar], parameter, filled);
            value = FillOne(value[(dollar + 1)..], parameter, depth, filled);
        }

        Append(value, parameter, filled);
    }

    /// <summary>Reads the name after a dollar sign, and returns the index after it.</summary>
    private ReadOnlySpan<char> FillOne(ReadOnlySpan<char> rest, string parameter, int depth, StringBuilder filled)
    {
        if (rest is ['$', .. var behind])
        {
            filled.Append('$');
            return behind;
        }

        if (rest is ['{' or '(', ..])
        {
            var end = Braces.End(rest);
            if (end < 0)
            {
                throw Refused(parameter, $"\"${Printable.From(rest.ToString(), 40)}\" is never closed.");
            }

            FillExpression(new ExpressionReader(rest[1..(end - 1)], problem => Refused(parameter, problem)), parameter, depth, filled);
            return rest[end..];
        }

        var length = ExpressionReader.NameLength(rest);
        if (length == 0)
        {
            throw Refused(parameter, "a $ is not followed by a name; write $$ for a dollar sign.");
        }

        FillNamed(rest[..length].ToString(), depth, filled);
        return rest[length..];
    }

    private void FillExpression(ExpressionReader reader, string parameter, int depth, StringBuilder filled)
    {
        if (!reader.TryComparison(out var comparison))
        {
            var name = reader.Name();
            if (reader.TryBranches(out var branches))
            {
                // Tests the unexpanded value: a value of empty parameters is not empty.
                Fill(find(name) is { Length: > 0 } ? branches.Yes : branches.No, parameter, depth + 1, filled);
            }
            else
            {
                FillNamed(name, depth, filled);
            }

            return;
        }

        var holds = comparison.Holds(Nested(comparison.Left), Nested(comparison.Right));
        var outcome = reader.TryBranches(out var either) ? (holds ? either.Yes : either.No) : holds ? "true" : "";
        Fill(outcome, parameter, depth + 1, filled);

        string Nested(string value)
        {
            var side = new StringBuilder();
            Fill(value, parameter, depth + 1, side);
            return side.ToString();
        }
    }

    private void FillNamed(string name, int depth, StringBuilder filled)
    {
        if (find(name) is { } value)
        {
            Fill(value, name, depth + 1, filled);
        }
    }

    private void Append(ReadOnlySpan<char> text, string parameter, StringBuilder filled)
    {
        if (filled.Length + text.Length > MostLetters)
        {
            throw Refused(parameter, $"is longer than {MostLetters / 1024 / 1024} Mi characters after expansion.");
        }

        filled.Append(text);
    }

    private SourceException Refused(string parameter, string problem) =>
        new($"{Printable.From(file)}: {Printable.From(parameter, 60)}: {problem}");
}
