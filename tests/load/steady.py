"""Asks at a steady rate, whatever the answers take, and tells how long each took from the moment it was due:
steady.py URL REQUESTS_A_SECOND SECONDS DOMAINS [PID EVERY]

A client that waits for its answer before it asks again asks less while the server stands still, and so hides that it did.
With a process id the server gets SIGHUP every EVERY seconds. Prints requests, failures, and p50, p99, p99.9 and the longest in milliseconds.
"""
import asyncio
import os
import random
import signal
import sys
import time
from urllib.parse import urlsplit

CONNECTIONS = 32


def request(domain):
    return f"GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.customer{domain:07d}.example\r\n\r\n".encode()


async def answer(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    await reader.readexactly(length)
    return head.startswith(b"HTTP/1.1 200 ")


async def ask(host, port, due, domains, latencies, failures):
    reader, writer = await asyncio.open_connection(host, port)
    for moment in due:
        await asyncio.sleep(moment - time.perf_counter())
        try:
            writer.write(request(random.randrange(domains)))
            if not await answer(reader):
                failures.append("status")
        except (OSError, asyncio.IncompleteReadError) as lost:
            failures.append(type(lost).__name__)
            reader, writer = await asyncio.open_connection(host, port)
        latencies.append(time.perf_counter() - moment)
    writer.close()


async def reload(pid, every, until):
    while time.perf_counter() + every < until:
        await asyncio.sleep(every)
        os.kill(pid, signal.SIGHUP)


async def main(url, rate, seconds, domains, pid=0, every=0):
    place = urlsplit(url)
    count = int(rate) * int(seconds)
    begin = time.perf_counter() + 0.5
    latencies, failures = [], []
    clients = [
        ask(place.hostname, place.port, [begin + i / int(rate) for i in range(first, count, CONNECTIONS)], int(domains), latencies, failures)
        for first in range(CONNECTIONS)
    ]
    if int(pid):
        clients.append(reload(int(pid), float(every), begin + int(seconds)))
    await asyncio.gather(*clients)
    latencies.sort()
    at = lambda share: 1000 * latencies[min(len(latencies) - 1, int(share * len(latencies)))]
    print(f"{len(latencies)} {len(failures)} {at(.5):.1f} {at(.99):.1f} {at(.999):.1f} {1000 * latencies[-1]:.1f}")


random.seed(1)
asyncio.run(main(*sys.argv[1:]))
