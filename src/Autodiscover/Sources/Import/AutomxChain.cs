using System.Globalization;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// A section of automx.conf and those that <c>follow</c> leads to: what a later one says replaces what an earlier one
/// said, service by service; only where the later one's backend ends in <c>_append</c> do services that are on already
/// stay (automx 3, docs/configuration.md and src/automx/configuration.py).
/// </summary>
internal sealed class AutomxChain(IniFile ini, CatalogDraft draft)
{
    /// <summary>How many sections may follow one another, as automx has it.</summary>
    private const int LongestChain = 16;

    private const string Append = "_append";

    private static readonly string[] Services =
    [
        "smtp", "imap", "pop", "managesieve", "jmap", "ews", "activesync", "caldav", "carddav", "webdav", "rest", "graph",
        "oab", "actions", "ox",
    ];

    private readonly Dictionary<string, Variable> all = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    /// <summary>What a section takes its settings from, without its ending; unset where it does not say.</summary>
    public static string? Backend(IReadOnlyDictionary<string, Variable> section) =>
        section.GetValueOrDefault("backend") is { IsSet: true } found
            ? found.Value.ToLowerInvariant().Replace(Append, "", StringComparison.Ordinal)
            : null;

    public IReadOnlyDictionary<string, Variable> Follow(string name)
    {
        var next = name;
        while (next is not null)
        {
            names.Add(next);
            var section = ini.Section(next);
            NameBackend(section);
            Add(section);
            next = Next(section);
        }

        return all;
    }

    /// <summary>Settings that stand in the file are read whatever the backend; what else it would have done is said.</summary>
    private void NameBackend(IReadOnlyDictionary<string, Variable> section)
    {
        var reason = Backend(section) switch
        {
            null or "static" or "global" => null,
            "file" => "the documents that it names are not read; import them by themselves",
            "filter" => "a program chooses the section of each person; the settings that stand here are read",
            _ => "people are not looked up, their login is a pattern; "
                + "domains that a database or a directory holds are read by \"sources\"",
        };
        if (reason is not null)
        {
            draft.Skip($"{section["backend"].Place}: {Printable.From(section["backend"].Value)}; {reason}.");
        }
    }

    private string? Next(IReadOnlyDictionary<string, Variable> section)
    {
        if (section.GetValueOrDefault("follow") is not { IsSet: true } follow)
        {
            return null;
        }

        var reason = names.Contains(follow.Value) ? "it leads in a circle"
            : names.Count == LongestChain ? string.Create(CultureInfo.InvariantCulture, $"more than {LongestChain} sections")
            : follow.Value.Contains('$', StringComparison.Ordinal) ? "it is another for each person"
            : !ini.Has(follow.Value) ? "there is no such section"
            : null;
        if (reason is null)
        {
            return follow.Value;
        }

        draft.Skip($"{follow.Place}: [{Printable.From(follow.Value)}] is not followed: {reason}.");
        return null;
    }

    private void Add(IReadOnlyDictionary<string, Variable> section)
    {
        var appends = section.GetValueOrDefault("backend").Value?.EndsWith(Append, StringComparison.OrdinalIgnoreCase) == true;
        var kept = Services.Where(service => IsOn(all, service) && (appends || !IsOn(section, service))).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in section)
        {
            var service = key.Split('_')[0];
            if (!kept.Contains(service) && !(key == "backend" && all.ContainsKey(key)))
            {
                all[key] = value;
            }
        }
    }

    private static bool IsOn(IReadOnlyDictionary<string, Variable> section, string service) =>
        AutomxSection.IsYes(section.GetValueOrDefault(service).Value);
}
