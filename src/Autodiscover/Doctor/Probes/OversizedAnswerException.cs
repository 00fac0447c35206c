namespace Autodiscover.Doctor.Probes;

/// <summary>A server sent more than is read of anybody.</summary>
internal sealed class OversizedAnswerException(int mostBytes) : IOException($"the server sent more than {mostBytes / 1024} KB");
