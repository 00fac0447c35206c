using System.Runtime.InteropServices;

namespace Autodiscover.Sources.Ldap;

/// <summary>
/// A connection of libldap. A call in progress keeps it alive until it returns, so another thread can release it.
/// </summary>
internal sealed class LdapHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => LibLdap.Unbind(handle, 0, 0) == 0;
}
