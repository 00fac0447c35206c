using System.Runtime.InteropServices;

namespace Autodiscover.Sources.Ldap;

/// <summary>One message of the server: an entry, a reference, or how an operation ended.</summary>
internal sealed class LdapMessage() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => LibLdap.FreeMessage(handle) >= 0;
}
