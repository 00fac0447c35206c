using Autodiscover.Text;

namespace Autodiscover.Sources.Ldap;

/// <summary>Describes a failure: the server, its answer, what to do.</summary>
internal static class LdapFailureText
{
    public static string From(LdapFailure failure, LdapAccess access, LdapSearch? search) =>
        $"{access.Server.Url}: {Describe(failure, access, search)}";

    private static string Describe(LdapFailure failure, LdapAccess access, LdapSearch? search) => failure.Code switch
    {
        LdapResultCode.InvalidCredentials =>
            $"the password of {Who(access)} is wrong, or there is no such user (error 49).",
        LdapResultCode.InappropriateAuthentication =>
            $"{Who(access)} may not log in (error 48); set user and password.",
        LdapResultCode.OperationsError when access.User is null =>
            "the server requires a login (error 1); set user and password.",
        LdapResultCode.StrongerAuthenticationRequired or LdapResultCode.ConfidentialityRequired =>
            $"the server requires TLS (error {(int)failure.Code}); use ldaps://, or set ca.",
        LdapResultCode.ProtocolError when failure.Step == LdapStep.StartTls =>
            "the server does not offer TLS, and nothing is sent unencrypted; turn on StartTLS there, or use ldaps://.",
        LdapResultCode.NoSuchObject =>
            $"there is no {Base(search)} (error 32), or {Who(access)} may not see it; "
            + "correct base, or grant read access.",
        LdapResultCode.InvalidDnSyntax => $"{Base(search)} is not a DN (error 34); write it like dc=example,dc=com.",
        LdapResultCode.FilterError => $"the filter {Printable.From(search?.Filter)} is malformed; see RFC 4515.",
        LdapResultCode.InsufficientAccess =>
            $"{Who(access)} may not search {Base(search)} (error 50); grant read access to {Attributes(search)} there.",
        LdapResultCode.SizeLimitExceeded =>
            $"the server gives {Who(access)} only some of the entries (error 4); raise its limit, "
            + $"in OpenLDAP: limits {Limited(access)} size=unlimited.",
        LdapResultCode.AdminLimitExceeded or LdapResultCode.TimeLimitExceeded =>
            $"the search takes more than the server allows (error {(int)failure.Code}); index the filter's attributes, "
            + $"or raise the limit of {Who(access)}.",
        LdapResultCode.Referral =>
            $"the server does not hold {Base(search)} (error 10); name the right server, references are not followed.",
        LdapResultCode.Busy or LdapResultCode.Unavailable =>
            $"the server is busy or shutting down (error {(int)failure.Code}); trying again.",
        LdapResultCode.Timeout =>
            $"no answer {During(failure.Step)} within {Patience(failure.Step)} s; check the server.",
        LdapResultCode.ServerDown when failure.Step == LdapStep.Search =>
            "the connection was lost during the search; check the server's log.",
        LdapResultCode.ServerDown or LdapResultCode.ConnectError =>
            $"the connection was lost {During(failure.Step)}; check the server's log.",
        _ => $"error {(int)failure.Code} {During(failure.Step)}{Words(failure)}; check the server's log.",
    };

    private static string Who(LdapAccess access) =>
        access.User is { } user ? Printable.From(user) : "an anonymous user";

    private static string Limited(LdapAccess access) =>
        access.User is null ? "anonymous" : $"dn.exact=\"{Who(access)}\"";

    private static string Base(LdapSearch? search) =>
        search?.Base is { Length: > 0 } name ? Printable.From(name) : "the empty base";

    private static string Attributes(LdapSearch? search) => Printable.List([.. search?.Attributes ?? []]);

    private static string Words(LdapFailure failure) =>
        failure.Diagnosis is { Length: > 0 } words ? $" ({Printable.From(words)})" : "";

    private static int Patience(LdapStep step) =>
        (int)(step == LdapStep.Search ? LdapConnection.SearchPatience : LdapConnection.ConnectPatience).TotalSeconds;

    private static string During(LdapStep step) => step switch
    {
        LdapStep.Connect => "while connecting",
        LdapStep.StartTls => "while TLS was begun",
        LdapStep.Bind => "while logging in",
        LdapStep.Search => "while searching",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}
