using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Doctor.Certificates;

/// <summary>Whom and when: the roots that are trusted beside the system's (unset: none), and the clock.</summary>
internal sealed record Trust(X509Certificate2Collection? Roots, TimeProvider Time);
