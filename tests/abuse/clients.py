"""What tests/abuse.sh runs: each check starts the server, treats it badly and asks whether it still answers."""

import asyncio
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

from server import *

POST_HEAD = b"POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: example.com\r\nContent-Length: 60000\r\n\r\n"


async def idle_connections():
    count = 10_000 if LONG else 2_000
    server = Server()
    await server.start()
    before = server.memory()
    held = []
    for _ in range(count // 100):
        held += await asyncio.gather(*(server.connect() for _ in range(100)))
    slowest = await latency(server, 100)
    after = server.memory()
    for _, writer in held:
        writer.close()
    assert slowest < 1, slowest
    assert server.stop() == 0
    return f"{count} idle connections: slowest of 100 answers {slowest * 1000:.1f} ms, memory {before} -> {after} MB"


async def slow_clients():
    count = 1_000 if LONG else 200
    server = Server()
    await server.start()
    start = time.monotonic()

    async def drip(head):
        reader, writer = await server.connect()
        writer.write(head)
        while not reader.at_eof():
            try:
                writer.write(b"a")
                await writer.drain()
                await asyncio.wait_for(reader.read(1000), 1)
            except asyncio.TimeoutError:
                continue
            except OSError:
                break
        writer.close()
        return time.monotonic() - start

    clients = [asyncio.create_task(drip(head)) for _ in range(count // 2) for head in (b"GET / HTTP/1.1\r\nX-Slow: ", POST_HEAD)]
    await asyncio.sleep(3)
    slowest = await latency(server, 100)
    last = max(await asyncio.wait_for(asyncio.gather(*clients), 60))
    assert slowest < 1 and last < 30, (slowest, last)
    server.stop()
    return f"{count} slow clients: all cut after {last:.1f} s, slowest of 100 answers meanwhile {slowest * 1000:.1f} ms"


async def reload_under_load():
    seconds = 60 if LONG else 5
    server = Server()
    await server.start()
    end = time.monotonic() + seconds
    counts = [0, 0]

    async def load():
        while time.monotonic() < end:
            reader, writer = await server.connect()
            for _ in range(50):
                writer.write(REQUEST)
                status, _ = await read_answer(reader)
                counts[status != 200] += 1
            writer.close()

    async def edit():
        edits = 0
        while time.monotonic() < end:
            server.write("{ broken" if edits % 3 == 2 else GOOD % (', "example.org"' if edits % 2 else ""))
            server.process.send_signal(signal.SIGHUP)
            edits += 1
            await asyncio.sleep(0.05)
        return edits

    *_, edits = await asyncio.gather(*(load() for _ in range(8)), edit())
    assert counts[1] == 0, counts
    log = open(server.log).read()
    assert "still using the catalog" in log, log
    assert server.stop() == 0
    return f"a reload every 50 ms, each third one bad: {edits} reloads, {counts[0]} answers, {counts[1]} failed"


async def kill_and_restart():
    server = Server()
    worst = 0
    for _ in range(10 if LONG else 3):
        worst = max(worst, await server.start())
        assert await server.answers()
        server.stop(signal.SIGKILL)
    worst = max(worst, await server.start())
    server.stop()
    return f"kill -9 and restart: answers again after {worst * 1000:.0f} ms at most"


async def flat_memory():
    total = 10_000_000 if LONG else 100_000
    server = Server()
    await server.start()

    async def pipeline(requests, depth=50):
        reader, writer = await server.connect()
        writer.write(REQUEST)
        size = len(await reader.readuntil(b"</clientConfig>\n"))
        for _ in range(requests // depth):
            writer.write(REQUEST * depth)
            await reader.readexactly(size * depth)
        writer.close()

    start = time.monotonic()
    figures = []
    for _ in range(5):
        await asyncio.gather(*(pipeline(total // 5 // 8) for _ in range(8)))
        figures.append(server.memory())
    rate = total / (time.monotonic() - start)
    assert figures[-1] - figures[0] <= 12, figures
    server.stop()
    return f"{total} requests ({rate:.0f}/s from this client): memory after each fifth {figures} MB"


async def connection_cap():
    server = Server("--max-connections", "50")
    await server.start()
    held = [await server.connect() for _ in range(60)]
    await asyncio.sleep(0.5)
    closed = sum(reader.at_eof() for reader, _ in held)
    for _, writer in held:
        writer.close()
    await asyncio.sleep(0.5)
    assert closed >= 10, closed
    assert await server.answers()
    server.stop()
    return f"a cap of 50 connections: {closed} of 60 closed at once, and it answers when the others have gone"


async def garbage():
    server = Server(level="trace")
    await server.start()
    count = 5_000 if LONG else 500
    for number in range(count):
        reader, writer = await server.connect()
        noise = os.urandom(200) if number % 2 else f"GET /{SECRET}{number} HTTP/1.1\r\nHost: {SECRET}\r\nUser-Agent: {SECRET}\r\n{SECRET}: \0\r\n\r\n".encode()
        writer.write(noise + b"\r\n\r\n")
        writer.write_eof()
        try:
            await asyncio.wait_for(reader.read(), 5)
        except (OSError, asyncio.TimeoutError):
            pass
        writer.close()
    assert await server.answers()
    server.stop()
    assert SECRET not in open(server.log).read()
    return f"{count} garbled requests: it answers on, and nothing of them is in its log at trace level"


async def out_of_descriptors():
    server = Server(before=("prlimit", "--nofile=1024:1024"))
    await server.start()
    held = [await server.connect() for _ in range(1500)]
    for _, writer in held:
        writer.close()
    await asyncio.sleep(1)
    before = server.cpu()
    await asyncio.sleep(2)
    idle = server.cpu() - before
    slowest = await latency(server, 100)
    assert re.search(r"At most 8\d\d connections", open(server.log).read())
    assert idle < 0.2, idle
    subprocess.run(["prlimit", f"--pid={server.process.pid}", "--nofile=20:1024"], check=True)
    held = [await server.connect() for _ in range(50)]
    await asyncio.sleep(1)
    assert "Out of file descriptors" in open(server.log).read()
    subprocess.run(["prlimit", f"--pid={server.process.pid}", "--nofile=1024:1024"], check=True)
    assert await server.answers()
    for _, writer in held:
        writer.close()
    assert server.stop() == 0
    return f"1500 connections with 1024 descriptors: slowest of 100 answers afterwards {slowest * 1000:.1f} ms; none left at all: answers when there are some"


async def unread_log():
    management = free_port()
    server = Server("--management", f"http://127.0.0.1:{management}", level="information")
    reading, server.output = os.pipe()
    await server.start()
    count = 100_000 if LONG else 20_000
    reader, writer = await server.connect()
    writer.write(REQUEST)
    size = len(await reader.readuntil(b"</clientConfig>\n"))
    for _ in range(count // 50):
        writer.write(REQUEST * 50)
        await asyncio.wait_for(reader.readexactly(size * 50), 10)
    writer.close()
    dropped = await server.metric(management, "autodiscover_log_events_dropped_total")
    assert dropped > 0
    start = time.monotonic()
    assert server.stop() == 0
    ended = time.monotonic() - start
    os.close(reading)
    os.close(server.output)
    return f"{count} requests while nobody reads the log: {dropped} events dropped, memory {server.last_memory} MB, ended {ended:.1f} s after SIGTERM"


def told(server):
    """All but what the server says of its own files, at a time of its choosing."""
    return [line for line in open(server.log) if "waiting for a change" not in line and "certificate" not in line]


async def tls_noise():
    folder = tempfile.TemporaryDirectory()
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=a"]
    names = ["-addext", "subjectAltName=DNS:autoconfig.example.com"]
    files = ["-keyout", f"{folder.name}/a.key", "-out", f"{folder.name}/a.pem"]
    subprocess.run([*make, *names, *files], check=True, stderr=subprocess.DEVNULL)
    management, https = free_port(), free_port()
    server = Server("--certificates", folder.name, "--management", f"http://127.0.0.1:{management}", level="trace")
    server.urls += f";https://127.0.0.1:{https}"
    await server.start()
    await asyncio.sleep(1)  # The log is written by a thread of its own: what the start itself asked must be in it.
    before = told(server)
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    count = 1_000 if LONG else 200
    alerts = 0
    for number in range(count):
        try:
            await asyncio.open_connection("127.0.0.1", https, ssl=trusting, server_hostname=f"{SECRET}{number}.example")
        except ssl.SSLError as refused:
            alerts += "UNRECOGNIZED_NAME" in str(refused).upper().replace(" ", "_")
    for number in range(count):
        _, writer = await asyncio.open_connection("127.0.0.1", https)
        writer.write(os.urandom(100) if number % 2 else b"\x16\x03\x01\x02\x00\x01")
        writer.close()
    await asyncio.sleep(1)
    counted = [await server.metric(management, f'autodiscover_tls_handshakes_failed_total{{reason="{reason}"}}')
               for reason in ("unknown_server_name", "no_client_hello")]
    written = len(told(server)) - len(before)
    assert alerts == count and counted == [count, count], (alerts, counted)
    assert written == 0, written
    server.stop()
    return f"{count} handshakes for unknown names and {count} garbled ones: an alert each, all counted, nothing logged"


async def deep_requests():
    server = Server()
    await server.start()
    body = b"<Autodiscover><Request>" + b"<a>" * 21_000
    request = b"POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: example.com\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    await server.ask(request)
    count = 1_000 if LONG else 200
    reader, writer = await server.connect()
    before = server.cpu()
    for _ in range(count):
        writer.write(request)
        assert (await read_answer(reader))[0] == 200
    cost = (server.cpu() - before) / count
    writer.close()
    server.stop()
    assert cost < 0.004, cost
    return f"{count} POX requests of 21 000 nested elements: {cost * 1000:.2f} ms of processor time each"


async def bodies_that_break_off():
    server = Server()
    await server.start()
    count = 5_000 if LONG else 1_000
    for _ in range(count):
        reader, writer = await server.connect()
        writer.write(POST_HEAD + b"<Autodiscover")
        writer.write_eof()
        try:
            await asyncio.wait_for(reader.read(), 5)
        except OSError:
            pass
        writer.close()
    assert await server.answers()
    server.stop()
    log = open(server.log).read()
    assert "   at " not in log, log[:500]
    return f"{count} bodies that break off: each connection ends, and the log has no fault"


CHECKS = (idle_connections, slow_clients, reload_under_load, kill_and_restart, flat_memory, connection_cap, garbage,
          out_of_descriptors, unread_log, tls_noise, deep_requests, bodies_that_break_off)
