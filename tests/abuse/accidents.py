"""What machines do to a server: each check makes an accident happen under load and counts the answers that were lost."""

import asyncio
import glob
import os
import random
import re
import shutil
import signal
import ssl
import subprocess
import tempfile
import time

from server import *

SOURCED = '{ "host": "mail.example.com", "sources": [ { "lines": "%s", "refreshSeconds": 1, "acceptLosses": true } ] }'
POST_HALF = b"POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: example.com\r\nContent-Length: 60000\r\n\r\n" + b"<" * 8_000
FAKETIME = next(iter(glob.glob("/usr/lib/*/faketime/libfaketime.so.1")), None)


class Load:
    """Asks for example.com at a steady rate, each time on a connection of its own, and counts what does not come."""

    def __init__(self, server, rate=200, patience=20):
        self.server, self.rate, self.patience = server, rate, patience
        self.good = self.bad = 0
        self.slowest = 0.0

    async def __aenter__(self):
        self.is_over = False
        self.task = asyncio.create_task(self.run())
        return self

    async def __aexit__(self, *_):
        self.is_over = True
        await self.task

    async def run(self):
        asked = set()
        while not self.is_over:
            task = asyncio.create_task(self.one())
            asked.add(task)
            task.add_done_callback(asked.discard)
            await asyncio.sleep(1 / self.rate)
        await asyncio.gather(*asked)

    async def one(self):
        start = time.monotonic()
        try:
            status, _ = await asyncio.wait_for(self.server.ask(), self.patience)
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError):
            status = 0
        self.slowest = max(self.slowest, time.monotonic() - start)
        if status == 200:
            self.good += 1
        else:
            self.bad += 1


async def known(server, domain, status=200, seconds=15):
    request = f"GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.{domain}\r\n\r\n".encode()
    for _ in range(seconds * 10):
        if (await server.ask(request))[0] == status:
            return True
        await asyncio.sleep(0.1)
    return False


def write_names(path, names):
    with open(path + ".new", "w") as file:
        file.write("\n".join(names) + "\n")
    os.rename(path + ".new", path)


def sourced(server, names):
    """Lets the server read its domains from a file of names; returns the file."""
    path = os.path.join(server.folder.name, "names")
    write_names(path, names)
    server.write(SOURCED % path)
    return path


async def full_disk():
    """The log and the state lie on a disk of 256 KiB that another program fills."""
    disk = tempfile.mkdtemp()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", disk], check=True)
    try:
        server = Server("--state", os.path.join(disk, "state"), level="information")
        os.mkdir(os.path.join(disk, "state"))
        server.log = os.path.join(disk, "log")
        names = sourced(server, ["example.com"])
        await server.start()
        with open(os.path.join(disk, "filler"), "wb") as filler:
            try:
                filler.write(b"x" * 1024 * 1024)
            except OSError:
                pass
        async with Load(server) as load:
            await asyncio.sleep(2)
            write_names(names, ["example.com", "example.org", *(f"customer{i}.example" for i in range(20_000))])
            assert await known(server, "example.org")
            await asyncio.sleep(2)
        os.unlink(os.path.join(disk, "filler"))
        os.truncate(server.log, 0)
        assert await server.answers() and load.bad == 0, load.bad
        assert server.stop() == 0
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
        os.rmdir(disk)
    return f"a full disk under log and state: {load.good} answers, none failed, and new domains are taken"


async def clock_jumps():
    """The wall clock goes an hour ahead and back, as after a bad time server; libfaketime says what time it is."""
    moved = tempfile.NamedTemporaryFile("w")
    moved.write("+0")
    moved.flush()
    fake = ["env", f"LD_PRELOAD={FAKETIME}", f"FAKETIME_TIMESTAMP_FILE={moved.name}", "FAKETIME_NO_CACHE=1",
            "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1"]
    server = Server(before=fake)
    names = sourced(server, ["example.com"])
    await server.start()
    async with Load(server) as load:
        for number, clock in enumerate(["+3600", "-3600", "+0"]):
            moved.seek(0)
            moved.truncate()
            moved.write(clock)
            moved.flush()
            await asyncio.sleep(1)
            write_names(names, ["example.com", f"example{number}.org"])
            assert await known(server, f"example{number}.org"), clock
    assert load.bad == 0, load.bad
    assert server.stop() == 0
    return f"the clock an hour ahead, an hour back and right again: {load.good} answers, none failed; new domains are taken after each"


async def stopped_process():
    server = Server()
    await server.start()
    async with Load(server) as load:
        await asyncio.sleep(0.5)
        server.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(5)
        server.process.send_signal(signal.SIGCONT)
        await asyncio.sleep(1)
    slowest = await latency(server, 100)
    assert load.bad == 0 and slowest < 1, (load.bad, slowest)
    assert server.stop() == 0
    return f"stopped for 5 s and continued: {load.good} answers, none failed; slowest of 100 afterwards {slowest * 1000:.1f} ms"


async def little_memory():
    """The collector's hard limit stands for a container's; the connections are more than fit, and the start says how many do."""
    count = 10_000 if LONG else 3_000
    server = Server(before=["env", "DOTNET_GCHeapHardLimit=4000000"])
    await server.start()
    told = re.search(r"At most (\d+) connections at a time, fewer than --max-connections: only 64 MiB of memory", open(server.log).read())
    assert told, open(server.log).read()[:500]
    cap = int(told[1])
    assert 1_000 < cap < count, cap
    held = []
    for _ in range(count // 100):
        held += await asyncio.gather(*(server.connect() for _ in range(100)))
    for _, writer in held:
        writer.write(POST_HALF)
    await asyncio.sleep(1)
    refused = sum(reader.at_eof() or reader.exception() is not None for reader, _ in held)
    assert refused >= count - cap, (refused, cap)
    for _, writer in [pair for pair in held if not pair[0].at_eof()][:100]:
        writer.close()
    await asyncio.sleep(1)
    slowest = 0.0
    for _ in range(20):
        start = time.monotonic()
        assert await server.answers()
        slowest = max(slowest, time.monotonic() - start)
    for _, writer in held:
        writer.close()
    await asyncio.sleep(1)
    assert await server.answers()
    log = open(server.log).read()
    assert "   at " not in log, log[:500]
    memory = server.memory()
    assert server.stop() == 0
    return (f"{count} connections with half a request each and a heap of 64 MB: {cap} borne as said at start, {refused} closed at once, "
            f"the slowest of 20 answers {slowest * 1000:.1f} ms, memory {memory} MB")


async def killed_while_writing():
    """kill -9 at any moment of a copy being written; then the source is gone, and the copy alone must do."""
    state = tempfile.TemporaryDirectory()
    rounds = 30 if LONG else 6
    dice = random.Random(7)
    server = Server("--state", state.name)
    many = [f"customer{i}.example" for i in range(20_000)]
    names = sourced(server, ["example.com", *many])
    await server.start()
    assert await known(server, "customer7.example")
    while not os.listdir(state.name):
        await asyncio.sleep(0.05)
    for number in range(rounds):
        write_names(names, ["example.com", f"round{number}.example", *many])
        await asyncio.sleep(1 + dice.random())
        server.stop(signal.SIGKILL)
        os.rename(names, names + ".away")
        await server.start()
        assert await known(server, "customer7.example"), number
        server.stop()
        os.rename(names + ".away", names)
        await server.start()
    server.stop()
    left = os.listdir(state.name)
    assert len(left) <= 2, left
    return f"kill -9 while the copy of 20 000 domains is written, {rounds} times: the next start has all of them without the source"


def make_certificate(folder, name):
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
    files = ["-keyout", f"{folder}/{name}.key", "-out", f"{folder}/{name}.pem"]
    subprocess.run([*make, "-addext", "subjectAltName=DNS:autoconfig.example.com", *files], check=True, stderr=subprocess.DEVNULL)


async def half_renewed():
    """A certificate arrives seconds before its key, as renewal scripts do it."""
    folder, made = tempfile.TemporaryDirectory(), tempfile.TemporaryDirectory()
    for name in ("first", "second"):
        make_certificate(made.name, name)
    shutil.copy(f"{made.name}/first.pem", f"{folder.name}/a.pem")
    shutil.copy(f"{made.name}/first.key", f"{folder.name}/a.key")
    https = free_port()
    server = Server("--certificates", folder.name)
    server.urls += f";https://127.0.0.1:{https}"
    await server.start()

    async def presented():
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        _, writer = await asyncio.open_connection("127.0.0.1", https, ssl=trusting, server_hostname="autoconfig.example.com")
        certificate = ssl.DER_cert_to_PEM_cert(writer.get_extra_info("ssl_object").getpeercert(binary_form=True))
        writer.close()
        return next(name for name in ("first", "second") if certificate.strip() == open(f"{made.name}/{name}.pem").read().strip())

    assert await presented() == "first"
    async with Load(server) as load:
        shutil.copy(f"{made.name}/second.pem", f"{folder.name}/a.pem")
        server.process.send_signal(signal.SIGHUP)
        await asyncio.sleep(2)
        halfway = await presented()
        shutil.copy(f"{made.name}/second.key", f"{folder.name}/a.key")
        server.process.send_signal(signal.SIGHUP)
        for _ in range(150):
            if await presented() == "second":
                break
            await asyncio.sleep(0.1)
        afterwards = await presented()
    log = open(server.log).read()
    assert (halfway, afterwards) == ("first", "second"), (halfway, afterwards)
    assert load.bad == 0 and "   at " not in log, (load.bad, log[:500])
    assert server.stop() == 0
    return f"a certificate without its key: the one before is served on until the key is there; {load.good} answers, none failed"


CHECKS = (full_disk, clock_jumps, stopped_process, little_memory, killed_while_writing, half_renewed)
