namespace Autodiscover.Security;

/// <summary>The paths of the certificate and key that sign profiles; empty: the option was not given.</summary>
internal sealed record SigningFiles(string Certificate, string Key)
{
    /// <summary>Null when neither option was given.</summary>
    public static SigningFiles? Create(string? certificate, string? key) =>
        certificate is null && key is null ? null : new SigningFiles(certificate ?? "", key ?? "");
}
