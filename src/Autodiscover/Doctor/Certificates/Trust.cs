using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Doctor.Certificates;

/// <summary>What is trusted, and when: the roots in addition to the system's (unset: none), and the clock.</summary>
internal sealed record Trust(X509Certificate2Collection? Roots, TimeProvider Time);
