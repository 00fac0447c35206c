namespace Autodiscover.Doctor.Probes;

/// <summary>A server sent more than the limit.</summary>
internal sealed class OversizedAnswerException(int mostBytes) : IOException($"the server sent more than {mostBytes / 1024} KB");
