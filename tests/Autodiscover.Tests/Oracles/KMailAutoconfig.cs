namespace Autodiscover.Tests.Oracles;

/// <summary>
/// KMail (ispdb.cpp): the first of each, and of the authentication methods OAuth2 or CRAM-MD5 before the plain
/// password.
/// </summary>
internal static class KMailAutoconfig
{
    public static ClientAccount Read(byte[] document, string address) => FirstServerAutoconfig.Read(document, address);

    public static string Method(byte[] document)
    {
        var methods = AutoconfigElements
            .Imap(AutoconfigElements.Provider(document))
            .First()
            .Elements("authentication")
            .Select(method => method.Value)
            .ToList();
        return methods.Contains("OAuth2") ? "OAuth2" : methods.Contains("password-encrypted") ? "CRAM-MD5" : "PLAIN";
    }
}
