using Autodiscover.Catalog;

namespace Autodiscover.Documents;

/// <summary>
/// What a document computes from the mail domain and the address beyond writing them: an identifier, a reversed name.
/// </summary>
public delegate string ComputedValue(string domain, EmailAddress? address);
