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
        names = names.Contains("*") ? [.. names, .. Named().Except(names)] : names;
        var shared = names.FirstOrDefault(name => !ini.Has(name)) is not null || names is [] ? Global : names[0];
        Fill(draft, shared);
        foreach (var name in names)
        {
            AddDomain(name, domains.Place, shared);
        }

        NameTheRest(main);
        return draft.Finish("domains of [automx]", $"[{Printable.From(shared)}]");
    }

    /// <summary>Whoever answers for any domain may have a section for some.</summary>
    private IEnumerable<string> Named() =>
        ini.Sections.Where(name => DomainName.TryNormalize(name, out _) && AutomxChain.Backend(ini.Section(name)) is not null);

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
        var chain = new AutomxChain(ini, target).Follow(Target(name));
        new AutomxSection(chain, Printable.From(Target(name)), target).Read();
    }

    /// <summary>
    /// The section that has the settings: <c>[global]</c> where this one leaves all to it, whatever else stands in it.
    /// </summary>
    private string Target(string name) =>
        AutomxChain.Backend(ini.Section(name)) == Global && ini.Has(Global) ? Global : name;

    private void NameTheRest(IReadOnlyDictionary<string, Variable> main)
    {
        foreach (var option in main.Values.Where(option => option.Name.StartsWith("mobileconfig_sign", StringComparison.Ordinal)))
        {
            draft.Skip($"{option.Place}: the certificate that signs profiles is named when this program starts.");
        }
    }
}
