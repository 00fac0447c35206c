using System.Net;
using System.Net.Sockets;

namespace Autodiscover.Hosting;

/// <summary>Reads networks as operators write them: an address alone is a network of one.</summary>
internal static class Networks
{
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network))
        {
            return true;
        }

        var isAddress = IPAddress.TryParse(text, out var address);
        network = isAddress ? new IPNetwork(address!, address!.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) : default;
        return isAddress;
    }
}
