namespace Autodiscover.Doctor.Checks;

/// <summary>What an answer to a request should hold.</summary>
internal enum Expected
{
    Autoconfig,
    Pox,
    PoxWithoutAddress,
    Pacc,

    /// <summary>Apple's configuration profile, signed or not.</summary>
    Profile,

    /// <summary>Autodiscover V2, which only says where autodiscover.xml is.</summary>
    Pointer,
}
