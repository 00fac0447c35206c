using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Autodiscover.RealClientTests.Clients;

/// <summary>
/// Mozilla's remote control: every message is its length, a colon and JSON; a command is [0, id, name, parameters],
/// its answer [1, id, error, result].
/// </summary>
internal sealed class Marionette : IDisposable
{
    private readonly TcpClient client;
    private int commands;

    private Marionette(TcpClient client) => this.client = client;

    public static async Task<Marionette> Connect(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var marionette = new Marionette(client);
        await marionette.Receive();
        return marionette;
    }

    public async Task<JsonNode?> Send(string command, JsonObject parameters)
    {
        var message = new JsonArray(0, ++commands, command, parameters).ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(message);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{bytes.Length.ToString(CultureInfo.InvariantCulture)}:"));
        await client.GetStream().WriteAsync(bytes);

        var answer = (await Receive()).AsArray();
        return answer[2] is null ? answer[3] : throw new InvalidOperationException($"{command}: {answer[2]!.ToJsonString()}");
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonNode> Receive()
    {
        var body = new byte[await ReceiveLength()];
        await client.GetStream().ReadExactlyAsync(body);
        return JsonNode.Parse(body)!;
    }

    private async Task<int> ReceiveLength()
    {
        var length = 0;
        for (var digit = await ReceiveByte(); digit != ':'; digit = await ReceiveByte())
        {
            length = (length * 10) + digit - '0';
        }

        return length;
    }

    private async Task<int> ReceiveByte()
    {
        var one = new byte[1];
        await client.GetStream().ReadExactlyAsync(one);
        return one[0];
    }
}
