"""The server that the checks of this folder treat badly, and how they talk to it."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

LONG = sys.argv[1] == "long"
BINARY = sys.argv[2]
SECRET = "zq7secret"
GOOD = '{ "host": "mail.example.com", "domains": ["example.com"%s] }'
REQUEST = f"GET /mail/config-v1.1.xml?emailaddress={SECRET}@example.com HTTP/1.1\r\nHost: autoconfig.example.com\r\n\r\n".encode()


class Server:
    def __init__(self, *arguments, level="warning", before=()):
        self.level = level
        self.before = before
        self.output = None
        self.urls = f"http://127.0.0.1:{free_port()}"
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
        options = ["--catalog", self.catalog, "--urls", self.urls, "--log-level", self.level, *self.arguments]
        output = self.output or open(self.log, "a")
        self.process = subprocess.Popen(["env", "--default-signal=HUP", *self.before, BINARY, *options], stdout=output, stderr=subprocess.STDOUT)
        for _ in range(200):
            self.port = self.listening()
            if self.port and await self.answers():
                return time.monotonic() - self.started
            await asyncio.sleep(0.01)
        raise RuntimeError(open(self.log).read())

    def listening(self):
        """The log is silent on where it listens at this level; the kernel knows."""
        wanted = int(re.search(r"\d+$", self.urls.split(";")[0])[0])
        inodes = {link[8:-1] for fd in os.listdir(f"/proc/{self.process.pid}/fd") if (link := self.link(fd)).startswith("socket:[")}
        for line in open("/proc/net/tcp").readlines()[1:]:
            fields = line.split()
            port = int(fields[1].split(":")[1], 16)
            if fields[3] == "0A" and fields[9] in inodes and port == wanted:
                return port
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

    def cpu(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def metric(self, port, name):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
        _, text = await read_answer(reader)
        writer.close()
        return int(re.search(rf"^{re.escape(name)} (\d+)$", text.decode(), re.MULTILINE)[1])

    def memory(self):
        return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{self.process.pid}/status").read())[1]) // 1024

    def stop(self, how=signal.SIGTERM):
        self.last_memory = self.memory()
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


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def run(checks):
    """Runs each check and prints what it found; "N passed, N failed" last."""
    passed = failed = 0
    for check in checks:
        try:
            print("ok   ", await check(), flush=True)
            passed += 1
        except Exception as fault:
            print("FAIL ", check.__name__, repr(fault), flush=True)
            failed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)
