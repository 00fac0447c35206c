"""Prints the median milliseconds from exec to the first correct answer over 11 starts: start-up.py BINARY CATALOG"""
import socket
import subprocess
import sys
import time

REQUEST = b"GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: autoconfig.example.com\r\nConnection: close\r\n\r\n"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
            client.sendall(REQUEST)
            return client.recv(65536)
    except ConnectionRefusedError:
        return b""


def start(binary, catalog):
    port = free_port()
    begun = time.perf_counter()
    server = subprocess.Popen(
        [binary, "--catalog", catalog, "--urls", f"http://127.0.0.1:{port}"], stdout=subprocess.DEVNULL)
    try:
        while b" 200 OK" not in answer(port):
            if time.perf_counter() - begun > 10:
                raise SystemExit("no answer within 10 seconds")
            time.sleep(0.0005)
        return (time.perf_counter() - begun) * 1000
    finally:
        server.terminate()
        server.wait()


def main(binary, catalog):
    times = sorted(start(binary, catalog) for _ in range(11))
    print(f"{times[5]:.0f}")


main(*sys.argv[1:])
