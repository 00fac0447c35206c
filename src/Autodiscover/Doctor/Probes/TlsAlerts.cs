namespace Autodiscover.Doctor.Probes;

/// <summary>The names of alerts (RFC 8446 section 6, and those of RFC 5246 section 7.2 that are no longer sent).</summary>
internal static class TlsAlerts
{
    public const byte ProtocolVersion = 70;

    /// <summary>The name as in the specification, with its number.</summary>
    public static string Name(byte number)
    {
        var name = number switch
        {
            0 => "close_notify",
            10 => "unexpected_message",
            20 => "bad_record_mac",
            22 => "record_overflow",
            40 => "handshake_failure",
            42 => "bad_certificate",
            43 => "unsupported_certificate",
            44 => "certificate_revoked",
            45 => "certificate_expired",
            46 => "certificate_unknown",
            47 => "illegal_parameter",
            48 => "unknown_ca",
            49 => "access_denied",
            50 => "decode_error",
            51 => "decrypt_error",
            ProtocolVersion => "protocol_version",
            71 => "insufficient_security",
            80 => "internal_error",
            86 => "inappropriate_fallback",
            90 => "user_canceled",
            100 => "no_renegotiation",
            109 => "missing_extension",
            110 => "unsupported_extension",
            112 => "unrecognized_name",
            113 => "bad_certificate_status_response",
            116 => "certificate_required",
            120 => "no_application_protocol",
            _ => null,
        };
        return name is null ? $"alert {number}" : $"alert {number} ({name})";
    }
}
