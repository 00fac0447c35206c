using System.Text.Json.Serialization;

namespace Autodiscover.Doctor.Findings;

/// <summary>How much a finding matters, worst last; the worst one decides the exit code.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Level>))]
internal enum Level
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Good to know; nothing needs to be done.</summary>
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>Some clients have difficulties.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Clients fail, or get wrong settings.</summary>
    [JsonStringEnumMemberName("problem")]
    Problem,
}
