namespace Autodiscover.Security;

/// <summary>Until when a certificate is valid, what it is used for, and the first name that it carries.</summary>
internal sealed record CertificateExpiry(string Use, string Name, DateTimeOffset Expires);
