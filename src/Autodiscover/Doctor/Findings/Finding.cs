namespace Autodiscover.Doctor.Findings;

/// <summary>
/// One thing seen in the world. The code is stable, for monitoring; the subject is the name, host or URL it is about;
/// the fix is what to do, where there is something to do.
/// </summary>
internal sealed record Finding(string Code, Level Level, string Subject, string Message, string? Fix = null);
