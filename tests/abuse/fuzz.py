"""What tests/fuzz.sh runs: zzuf damages what was recorded, the binary gets it, and four things are held against what it does."""

import asyncio
import collections
import glob
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

LONG = sys.argv[1] == "long"
BINARY = sys.argv[2]
SEED = int(sys.argv[3])
REQUESTS = int(os.environ.get("FUZZ_REQUESTS", 1_000_000 if LONG else 20_000))
OTHERS = int(os.environ.get("FUZZ_OTHERS", 2_000 if LONG else 100))
RATIOS = ["0.00005:0.0003", "0.0003:0.003", "0.003:0.03", "0.03:0.2"]
PATIENCE = 20
BATCH = 50
CRASH = re.compile(r"Unhandled|^\s+at \w|System\.|Microsoft\.|-?\bException\b", re.MULTILINE)


def damaged(pieces, count, seed):
    """COUNT pieces, damaged in one run of zzuf each batch: it flips bits in place, so every piece keeps its length."""
    made = 0
    while made < count:
        size = min(BATCH, count - made)
        batch = [pieces[(made + i) % len(pieces)] for i in range(size)]
        command = ["zzuf", f"-s{seed + made}", f"-r{RATIOS[(made // BATCH) % len(RATIOS)]}"]
        blob = subprocess.run(command, input=b"".join(batch), stdout=subprocess.PIPE, check=True).stdout
        place = 0
        for piece in batch:
            yield blob[place:place + len(piece)]
            place += len(piece)
        made += size


def recorded_requests():
    for file in sorted(glob.glob("tests/Autodiscover.Tests/Requests/*.http")):
        head, _, body = open(file, "rb").read().partition(b"\n\n")
        lines = [line.rstrip(b"\r") for line in head.split(b"\n")]
        if body:
            lines.append(b"Content-Length: %d" % len(body))
        yield b"\r\n".join([*lines, b"", b""]) + body


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def memory(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read())[1]) / 1024


class Outcome:
    def __init__(self, name):
        self.name = name
        self.seen = collections.Counter()
        self.bad = []

    def blame(self, why, piece):
        self.bad.append(f"{why}: {piece[:300]!r}")

    def tell(self, more=""):
        seen = ", ".join(f"{key} {count}" for key, count in sorted(self.seen.items(), key=str))
        print(f"{'FAIL ' if self.bad else 'ok   '} {self.name}: {seen}{more}", flush=True)
        for line in self.bad[:5]:
            print(f"      {line}")
        return not self.bad


async def send(port, piece, outcome):
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), PATIENCE)
        try:
            writer.write(piece)
            writer.write_eof()
            answer = await asyncio.wait_for(reader.read(), PATIENCE)
        finally:
            writer.close()
    except asyncio.TimeoutError:
        outcome.blame("hangs", piece)
        return
    except OSError:
        outcome.seen["cut"] += 1
        return
    status = answer[9:12].decode("latin-1") if answer.startswith(b"HTTP/1.1 ") else "no answer"
    outcome.seen[status] += 1
    if status.startswith("5") and status != "505":
        outcome.blame(status, piece)
    if CRASH.search(answer.decode("utf-8", "replace")):
        outcome.blame("crash text", piece)


async def requests():
    outcome = Outcome(f"{REQUESTS} requests")
    port = free_port()
    with tempfile.NamedTemporaryFile() as log:
        options = ["--catalog", "samples/everything.json", "--urls", f"http://127.0.0.1:{port}", "--rate-limit", "0"]
        server = subprocess.Popen([BINARY, *options], stdout=log, stderr=subprocess.STDOUT)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            await asyncio.sleep(0.05)
        pieces = damaged(list(recorded_requests()), REQUESTS, SEED)
        warm = 0.0
        sent = 0

        async def worker():
            nonlocal sent, warm
            for piece in pieces:
                await send(port, piece, outcome)
                sent += 1
                if sent == REQUESTS // 4:
                    warm = memory(server.pid)

        await asyncio.gather(*(worker() for _ in range(32)))
        if server.poll() is not None:
            outcome.blame(f"ended with {server.returncode}", b"")
            return outcome.tell()
        after = memory(server.pid)
        if after > warm + 8:
            outcome.blame(f"memory grew from {warm:.1f} to {after:.1f} MB", b"")
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        text = open(log.name, encoding="utf-8", errors="replace").read()
        lines = [line for line in text.splitlines() if " ERR " in line or " FTL " in line or CRASH.search(line)]
        for line in lines[:3]:
            outcome.blame("log", line.encode())
        return outcome.tell(f"; {warm:.1f} MB after a quarter, {after:.1f} MB at the end")


def run(arguments, piece, outcome, codes=(0, 1, 2)):
    start = time.monotonic()
    try:
        done = subprocess.run([BINARY, *arguments], input=piece, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        outcome.blame("hangs", piece)
        return
    outcome.seen[f"exit {done.returncode}"] += 1
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    if done.returncode not in codes or CRASH.search(said):
        outcome.blame(f"exit {done.returncode}, {said[-300:]!r}", piece)
    if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", said):
        outcome.blame(f"raw control characters, {said[-300:]!r}", piece)
    outcome.slowest = max(getattr(outcome, "slowest", 0), time.monotonic() - start)


def files(name, pieces, arguments, suffix):
    outcome = Outcome(f"{OTHERS} {name}")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        def one(numbered):
            number, piece = numbered
            path = os.path.join(folder, f"{number}{suffix}")
            with open(path, "wb") as file:
                file.write(piece)
            run([word.replace("FILE", path) for word in arguments], None, outcome)
            os.unlink(path)

        list(pool.map(one, enumerate(damaged(pieces, OTHERS, SEED))))
    return outcome.tell(f"; the slowest took {outcome.slowest:.1f} s")


def imported():
    made = [subprocess.run([BINARY, "show", domain, "--as", "autoconfig", "--catalog", f"samples/{sample}.json"],
                           stdout=subprocess.PIPE, check=True).stdout
            for sample, domain in (("everything", "example.com"), ("mailcow", "example.com"))]
    seed = b'{"servers":[{"id":1,"name":"mail.example.com","port":993,"type":"imap","socket_type":"SSL","user_name":"%EMAILADDRESS%",' \
           b'"authentication":["plain"]}],"domains":[{"name":"example.com","servers":[1]}]}'
    mailcow = b"MAILCOW_HOSTNAME=mail.example.com\nHTTP_PORT=80\nHTTPS_PORT=443\nIMAP_PORT=143\nIMAPS_PORT=993\nSMTPS_PORT=465\nSKIP_SOGO=n\n"
    passed = [files("documents to import", made, ["import", "thunderbird", "FILE"], ".xml"),
              files("automx2 seeds to import", [seed], ["import", "automx2", "FILE"], ".json"),
              files("mailcow.conf to import", [mailcow], ["import", "mailcow", "FILE"], ".conf")]
    return all(passed)


def name(text):
    return b"".join(bytes([len(label)]) + label.encode() for label in text.split(".") if label) + b"\0"


DATA = {
    1: socket.inet_aton("127.0.0.1"),
    2: name("ns.example.com"),
    5: name("mail.example.com"),
    6: name("ns.example.com") + name("hostmaster.example.com") + struct.pack("!5I", 1, 2, 3, 4, 5),
    15: struct.pack("!H", 10) + name("mail.example.com"),
    16: bytes([11]) + b"v=spf1 -all" + bytes([4]) + b"\x1b[2J",
    28: socket.inet_pton(socket.AF_INET6, "::1"),
    33: struct.pack("!3H", 0, 1, 993) + name("mail.example.com"),
    257: bytes([0, 5]) + b"issue" + b"ca.example",
}


def answer(query):
    end = query.index(b"\0", 12) + 5
    kind = struct.unpack("!H", query[end - 4:end - 2])[0]
    data = DATA.get(kind)
    record = b"" if data is None else b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 60, len(data)) + data
    return query[:2], b"\x81\x80" + struct.pack("!4H", 1, int(data is not None), 0, 0) + query[12:end] + record


def dns_answers():
    """A name server whose every second answer is damaged, all but the number by which the doctor knows it."""
    outcome = Outcome(f"{OTHERS} DNS answers")
    count = 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server, tempfile.NamedTemporaryFile("w", suffix=".json") as catalog:
        catalog.write('{ "host": "mail.example.com", "domains": ["example.com"] }')
        catalog.flush()
        server.bind(("127.0.0.1", 0))

        def serve():
            nonlocal count
            seed = SEED
            queue = []
            known = []
            while True:
                try:
                    query, peer = server.recvfrom(4096)
                    if not query:
                        return
                    number, rest = answer(query)
                except (OSError, ValueError, struct.error):
                    continue
                known.append(rest)
                if len(known) >= 200 and not queue:
                    queue = list(damaged(known, 2_000, seed))
                    seed += 2_000
                    known.clear()
                if queue and count % 2 == 0:
                    rest = queue.pop()
                count += 1
                server.sendto(number + rest, peer)

        threading.Thread(target=serve, daemon=True).start()
        resolver = f"127.0.0.1:{server.getsockname()[1]}"

        def diagnose(_):
            if count < 2 * OTHERS:
                run(["doctor", "example.com", "--resolver", resolver, "--catalog", catalog.name], None, outcome)

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(diagnose, range(OTHERS)))
        server.sendto(b"", server.getsockname())
    outcome.seen["answers damaged"] = count // 2
    return outcome.tell(f"; the slowest took {outcome.slowest:.1f} s")


PATIENCE_OF_DOCTOR = 60
os.environ["NO_COLOR"] = "1"
catalogs = [open(sample, "rb").read() for sample in sorted(glob.glob("samples/*.json")) if not sample.endswith("schema.json")]
results = [
    asyncio.run(requests()),
    files("catalogs", catalogs, ["check", "--offline", "FILE"], ".json"),
    imported(),
]
PATIENCE = PATIENCE_OF_DOCTOR
results.append(dns_answers())
print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
sys.exit(not all(results))
