using System.Runtime.InteropServices;

namespace Autodiscover.Sources.Ldap;

/// <summary>
/// A connection of libldap. A call that still runs keeps it until it returns, so it can be given up from another
/// thread.
/// </summary>
internal sealed class LdapHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => LibLdap.Unbind(handle, 0, 0) == 0;
}
