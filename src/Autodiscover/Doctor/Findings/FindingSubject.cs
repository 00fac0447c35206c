namespace Autodiscover.Doctor.Findings;

/// <summary>The host that a finding is about, in any form of its subject.</summary>
internal static class FindingSubject
{
    /// <summary>Of <c>https://host:port/path</c>, <c>IMAP host:port</c>, <c>host</c> or <c>name TYPE</c>.</summary>
    public static string Host(string subject)
    {
        if (subject.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(subject, UriKind.Absolute, out var url))
        {
            return url.IdnHost;
        }

        var word = subject.Split(' ') is ["IMAP" or "POP3" or "SMTP" or "ManageSieve", var place, ..] ? place : subject.Split(' ')[0];
        var colon = word.LastIndexOf(':');
        return colon > 0 && word.IndexOf(':', StringComparison.Ordinal) == colon ? word[..colon] : word;
    }
}
