namespace Autodiscover.Tests.Oracles;

/// <summary>
/// The first server of each protocol, as Nextcloud Mail (lib/Service/AutoConfig/IspDb.php), SnappyMail and KMail
/// (ispdb.cpp) take it.
/// </summary>
internal static class FirstServerAutoconfig
{
    public static ClientAccount Read(byte[] document, string address)
    {
        var provider = AutoconfigElements.Provider(document);
        var (imap, smtp) = (AutoconfigElements.Imap(provider).First(), AutoconfigElements.Smtp(provider).First());
        return new ClientAccount(
            AutoconfigElements.Endpoint(imap),
            AutoconfigElements.Endpoint(smtp),
            AutoconfigElements.FillAnywhere(AutoconfigElements.Leaf(imap, "username"), address));
    }
}
