namespace Autodiscover.Commands.Generation;

/// <summary>The sections of the manual page that do not come from options.</summary>
internal static class ManualSections
{
    public static string Text { get; } = """
        .SH EXIT STATUS
        .TP
        .B 0
        It worked. A server was stopped and completed its requests; a catalog can be served; all is well with a domain.
        .TP
        .B 1
        It works, with warnings:
        .BR doctor ,
        and
        .B check
        with
        .BR \-\-strict .
        .TP
        .B 2
        The catalog, a file, a source, an option or an address cannot be used, or
        .B doctor
        found a problem, or the server that
        .B health
        asked is not well. The reason is printed in one line.
        .SH ENVIRONMENT
        .TP
        .B AUTODISCOVER_CATALOG
        The catalog where
        .B \-\-catalog
        names none.
        .TP
        .BR AUTODISCOVER_HOST ", " AUTODISCOVER_DOMAINS
        A catalog without a file: the mail server, and the mail domains separated by commas.
        .TP
        .B ASPNETCORE_URLS
        Where to listen where
        .B \-\-urls
        says nothing.
        .TP
        .B STATE_DIRECTORY
        The folder for copies of sources where
        .B \-\-state
        names none; systemd sets it.
        .TP
        .B CREDENTIALS_DIRECTORY
        Where systemd keeps the secrets that the catalog names as
        .BR credential .
        .TP
        .B OTEL_EXPORTER_OTLP_ENDPOINT
        Where to push metrics by OpenTelemetry; the other variables of that specification count too.
        .SH SIGNALS
        .TP
        .B SIGHUP
        The catalog, its sources, certificates and the signing key are read again.
        .TP
        .B SIGTERM
        Requests in flight are completed, then the server stops.
        .SH FILES
        .TP
        .I /etc/autodiscover/catalog.json
        The catalog where neither an option, a variable nor the working directory has one.
        .TP
        .I /etc/default/autodiscover
        The options of the service that the package brings.
        .TP
        .I /var/lib/autodiscover
        Copies of what the sources of the catalog gave.
        .TP
        .I /usr/share/doc/autodiscover
        Guides, and a catalog for each case below
        .IR examples .
        .SH SEE ALSO
        .BR systemctl (1),
        .BR systemd.exec (5)

        """;
}
