using Autodiscover.Catalog;

namespace Autodiscover.Documents;

/// <summary>
/// A value that a document computes from the mail domain and the address: an identifier, a reversed name.
/// </summary>
public delegate string ComputedValue(string domain, EmailAddress? address);
