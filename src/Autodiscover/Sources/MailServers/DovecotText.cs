using System.Text.RegularExpressions;

namespace Autodiscover.Sources.MailServers;

/// <summary>
/// Reads Dovecot's configuration, from its files or as printed by <c>doveconf</c>: settings in blocks. Pure: the caller
/// provides the files of <c>!include</c>.
/// </summary>
internal sealed partial class DovecotText(Func<string, string, IEnumerable<DovecotFile>> include)
{
    private const int DeepestFile = 10;

    /// <summary>A value that contains itself twice doubles with every line.</summary>
    private const int LongestBefore = 4096;

    private readonly List<DovecotSetting> settings = [];
    private readonly Stack<string> blocks = new();

    /// <summary>Gets included files by the folder of the including file and the path or pattern.</summary>
    public static IReadOnlyList<DovecotSetting> Parse(DovecotFile file, Func<string, string, IEnumerable<DovecotFile>> include)
    {
        var parsed = new DovecotText(include);
        parsed.Read(file, 0);
        return parsed.settings;
    }

    private void Read(DovecotFile file, int depth)
    {
        foreach (var line in file.Text.Split('\n').Select(line => Comment().Replace(line, "").Trim()))
        {
            if (line is ['!', ..])
            {
                foreach (var included in depth < DeepestFile ? include(file.Folder, line[(line.IndexOf(' ') + 1)..].Trim()) : [])
                {
                    Read(included, depth + 1);
                }
            }
            else if (OneLineBlock().Match(line) is { Success: true } block)
            {
                ReadLine(block.Groups["head"].Value);
                ReadLine(block.Groups["body"].Value.Trim());
                ReadLine("}");
            }
            else
            {
                ReadLine(line);
            }
        }
    }

    /// <summary>A brace inside a value does not start a block.</summary>
    private void ReadLine(string line)
    {
        if (line is [.. var name, '{'] && !name.Contains('='))
        {
            blocks.Push(White().Replace(name.Trim(), " "));
        }
        else if (line == "}")
        {
            blocks.TryPop(out _);
        }
        else if (line.Split('=', 2) is [var key, var value])
        {
            Add(key.Trim(), value.Trim().Trim('"').Trim());
        }
    }

    /// <summary><c>$name</c> is the value so far.</summary>
    private void Add(string key, string value)
    {
        var path = string.Join('/', blocks.Reverse().Append(key));
        var before = settings.FindLast(setting => setting.Path == path).Value is { Length: <= LongestBefore } known ? known : "";
        settings.Add(new DovecotSetting(path, value.Replace($"${key}", before, StringComparison.Ordinal).Trim()));
    }

    [GeneratedRegex(@"^(?<head>[^={]+\{)(?<body>.*)\}$")]
    private static partial Regex OneLineBlock();

    [GeneratedRegex(@"(?:^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
