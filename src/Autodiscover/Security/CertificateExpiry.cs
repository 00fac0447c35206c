namespace Autodiscover.Security;

/// <summary>When a certificate expires, its use, and its first name.</summary>
internal sealed record CertificateExpiry(string Use, string Name, DateTimeOffset Expires);
