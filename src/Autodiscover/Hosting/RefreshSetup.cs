using Autodiscover.Catalog;
using Autodiscover.Refresh;
using Autodiscover.Security;
using Autodiscover.Sources;
using Autodiscover.Sources.Catalogs;

namespace Autodiscover.Hosting;

/// <summary>Everything that the refresher keeps up to date while the server runs.</summary>
internal static class RefreshSetup
{
    /// <summary>The certificates and the signing key, if there are any.</summary>
    public static void KeepCurrent(this WebApplication app)
    {
        var refresher = app.Services.GetRequiredService<Refresher>();
        var (certificates, signer) = (app.Services.GetService<CertificateStore>(), app.Services.GetService<SignerRefresh>());
        if (certificates is not null)
        {
            refresher.Add(certificates);
        }

        if (signer is not null)
        {
            signer.LogSigner();
            refresher.Add(signer);
        }

        if (certificates is not null || signer is not null)
        {
            refresher.Add(ActivatorUtilities.CreateInstance<ExpiryWarning>(app.Services), atOnce: true);
        }
    }

    /// <summary>The catalog and the sources that it names.</summary>
    public static async Task KeepCurrent(
        this WebApplication app,
        ServiceCatalog catalog,
        ICatalogSource source,
        string? stateFolder,
        CancellationToken stopping)
    {
        var services = app.Services;
        var store = services.GetRequiredService<CatalogStore>();
        var refresher = services.GetRequiredService<Refresher>();
        var clock = services.GetRequiredService<TimeProvider>();
        var live = new LiveCatalog(store, refresher, stateFolder, clock, services.GetRequiredService<ILogger<LiveCatalog>>());
        await live.Start(catalog, stopping);
        refresher.Add(new CatalogRefresh(live, store, source, services.GetRequiredService<ILogger<CatalogRefresh>>()));
    }
}
