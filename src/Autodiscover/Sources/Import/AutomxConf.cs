using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads automx.conf, of automx 3 (https://github.com/croessner/automx) and of its forerunners: <c>[automx]</c> lists
/// the domains, a section of a domain's name or <c>[global]</c> has their settings.
/// </summary>
internal sealed class AutomxConf(IniFile ini)
{
    private const string Main = "automx";
    private const string Global = "global";

    /// <summary>How many sections may follow one another, as automx has it.</summary>
    private const int LongestChain = 16;

    private readonly CatalogDraft draft = new();

    public static Imported Read(byte[] file) => new AutomxConf(IniFile.Parse(ImportFile.Decode(file))).Read();

    private Imported Read()
    {
        if (!ini.Has(Main))
        {
            throw new ImportException("this is no automx.conf: there is no section [automx] in it.");
        }

        var main = ini.Section(Main);
        var domains = main.GetValueOrDefault("domains", new Variable("domains", "", 0));
        var names = domains.Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var shared = names.FirstOrDefault(name => !ini.Has(name)) is not null || names is [] ? Global : names[0];
        Fill(draft, shared);
        foreach (var name in names)
        {
            AddDomain(name, domains.Place, shared);
        }

        NameTheRest(main);
        return draft.Finish("domains of [automx]", $"[{Printable.From(shared)}]");
    }

    private void AddDomain(string name, string place, string shared)
    {
        var entry = name != shared && ini.Has(name) && Target(name) != shared ? Entry(name) : null;
        if (name == "*")
        {
            draft.AddEveryDomain(entry);
            draft.Skip($"{place}: * answers for any name; it never gets a certificate on demand, so list your domains.");
        }
        else
        {
            draft.AddDomain(name, place, entry);
        }
    }

    private DomainEntry Entry(string name)
    {
        var section = draft.Section();
        Fill(section, name);
        return section.FinishEntry(Printable.From(name), draft);
    }

    private void Fill(CatalogDraft target, string name)
    {
        var last = Target(name);
        new AutomxSection(ini.Section(last), Printable.From(last), target).Read();
    }

    /// <summary>The section that has the settings, where this one only leads on.</summary>
    private string Target(string name)
    {
        for (var i = 0; i < LongestChain; i++)
        {
            var section = ini.Section(name);
            var isGlobal = section.GetValueOrDefault("backend").Value is "global";
            if (!isGlobal || name == Global)
            {
                return name;
            }

            name = Global;
        }

        return name;
    }

    private void NameTheRest(IReadOnlyDictionary<string, Variable> main)
    {
        foreach (var option in main.Values.Where(option => option.Name.StartsWith("mobileconfig_sign", StringComparison.Ordinal)))
        {
            draft.Skip($"{option.Place}: the certificate that signs profiles is named when this program starts.");
        }
    }
}
