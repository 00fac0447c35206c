using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Makes options whose error messages say which values are allowed.</summary>
internal static class OptionFactory
{
    /// <summary>A whole number within limits.</summary>
    public static Option<int> Number(
        string name, string unit, (int Least, int Most) limits, int value, string description)
    {
        return new Option<int>(name)
        {
            Description = description,
            HelpName = unit,
            DefaultValueFactory = _ => value,
            CustomParser = result => ParseNumber(result, name, limits),
        };
    }

    /// <summary>One of an enum's names in lower case; those in <paramref name="except"/> are not allowed.</summary>
    public static Option<string> Word<T>(string name, T value, string description, params T[] except)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().Except(except).Select(word => word.ToString().ToLowerInvariant()).ToArray();
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = words.Length > 3 ? "LEVEL" : string.Join('|', words),
            DefaultValueFactory = _ => value.ToString().ToLowerInvariant(),
        };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value))
            {
                Refuse(result, name, token, $"use {string.Join(", ", words)}");
            }
        });
        return option;
    }

    /// <summary>Addresses or networks; the option may be repeated.</summary>
    public static Option<IPNetwork[]> Networks(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "ADDRESS|CIDR",
        CustomParser = result => ParseNetworks(result, name),
        DefaultValueFactory = _ => [],
    };

    private static int ParseNumber(ArgumentResult result, string name, (int Least, int Most) limits)
    {
        var token = result.Tokens[0];
        var isNumber = int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (!isNumber || number < limits.Least || number > limits.Most)
        {
            Refuse(result, name, token, $"use {limits.Least}-{limits.Most}");
        }

        return number;
    }

    private static void Refuse(SymbolResult result, string name, Token token, string allowed) =>
        result.AddError($"{name}: \"{Printable.From(token.Value)}\" cannot be used; {allowed}.");

    private static IPNetwork[]? ParseNetworks(ArgumentResult result, string name)
    {
        var networks = new List<IPNetwork>();
        foreach (var token in result.Tokens)
        {
            if (Hosting.Networks.TryParse(token.Value, out var network))
            {
                networks.Add(network);
            }
            else
            {
                var seen = Printable.From(token.Value);
                result.AddError(
                    $"{name}: \"{seen}\" is not an address or network; use one like 10.0.0.5, 10.0.0.0/8 or fd00::/8.");
            }
        }

        return [.. networks];
    }
}
