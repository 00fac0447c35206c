"""What tests/abuse.sh runs: each check starts the server, treats it badly and asks whether it still answers."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

LONG = sys.argv[1] == "long"
BINARY = sys.argv[2]
SECRET = "zq7secret"
GOOD = '{ "host": "mail.example.com", "domains": ["example.com"%s] }'
REQUEST = f"GET /mail/config-v1.1.xml?emailaddress={SECRET}@example.com HTTP/1.1\r\nHost: autoconfig.example.com\r\n\r\n".encode()
POST_HEAD = b"POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: example.com\r\nContent-Length: 60000\r\n\r\n"


class Server:
    def __init__(self, *arguments, level="warning"):
        self.level = level
        self.folder = tempfile.TemporaryDirectory()
        self.catalog = os.path.join(self.folder.name, "catalog.json")
        self.log = os.path.join(self.folder.name, "log")
        self.arguments = arguments
        self.write(GOOD % "")

    def write(self, text):
        with open(self.catalog + ".new", "w") as file:
            file.write(text)
        os.rename(self.catalog + ".new", self.catalog)

    async def start(self):
        self.started = time.monotonic()
        command = [BINARY, "--catalog", self.catalog, "--urls", "http://127.0.0.1:0", "--log-level", self.level, *self.arguments]
        self.process = subprocess.Popen(command, stdout=open(self.log, "a"), stderr=subprocess.STDOUT)
        for _ in range(200):
            self.port = self.listening()
            if self.port and await self.answers():
                return time.monotonic() - self.started
            await asyncio.sleep(0.01)
        raise RuntimeError(open(self.log).read())

    def listening(self):
        """The log is silent on where it listens at this level; the kernel knows."""
        inodes = {link[8:-1] for fd in os.listdir(f"/proc/{self.process.pid}/fd") if (link := self.link(fd)).startswith("socket:[")}
        for line in open("/proc/net/tcp").readlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                return int(fields[1].split(":")[1], 16)
        return None

    def link(self, fd):
        try:
            return os.readlink(f"/proc/{self.process.pid}/fd/{fd}")
        except OSError:
            return ""

    def connect(self):
        return asyncio.open_connection("127.0.0.1", self.port)

    async def answers(self):
        try:
            return (await asyncio.wait_for(self.ask(), 5))[0] == 200
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError):
            return False

    async def ask(self, request=REQUEST):
        reader, writer = await self.connect()
        try:
            writer.write(request)
            return await read_answer(reader)
        finally:
            writer.close()

    def memory(self):
        return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{self.process.pid}/status").read())[1]) // 1024

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(30)


async def read_answer(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(re.search(rb"Content-Length: (\d+)", head)[1])
    return int(head[9:12]), await reader.readexactly(length)


async def latency(server, times):
    slowest = 0
    for _ in range(times):
        start = time.monotonic()
        status, _ = await server.ask()
        assert status == 200, status
        slowest = max(slowest, time.monotonic() - start)
    return slowest


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
    assert "stays in force" in log, log
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


async def main():
    passed = failed = 0
    for check in (idle_connections, slow_clients, reload_under_load, kill_and_restart, flat_memory, connection_cap, garbage):
        try:
            print("ok   ", await check(), flush=True)
            passed += 1
        except Exception as fault:
            print("FAIL ", check.__name__, repr(fault), flush=True)
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(asyncio.run(main()))
