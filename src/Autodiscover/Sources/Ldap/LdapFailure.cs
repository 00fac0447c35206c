namespace Autodiscover.Sources.Ldap;

/// <summary>An operation that did not succeed; <see cref="LdapFailureText"/> says it for people.</summary>
internal sealed class LdapFailure(LdapResultCode code, LdapStep step, string? diagnosis = null) : Exception
{
    public LdapResultCode Code { get; } = code;

    public LdapStep Step { get; } = step;

    /// <summary>The server's own words, if it has any.</summary>
    public string? Diagnosis { get; } = diagnosis;
}
