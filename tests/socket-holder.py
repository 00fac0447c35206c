#!/usr/bin/env python3
"""Holds listening sockets as systemd does and hands them to a command: socket-holder.py NAME=PORT|PATH... -- COMMAND...
On SIGUSR1 the command is ended by SIGTERM and started again, and the sockets stay; on SIGTERM both end."""
import ctypes, os, signal, socket, sys

split = sys.argv.index("--")
names, sockets = [], []
for name, _, place in (argument.partition("=") for argument in sys.argv[1:split]):
    held = socket.socket(socket.AF_UNIX if "/" in place else socket.AF_INET, socket.SOCK_STREAM)
    if "/" not in place:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(place if "/" in place else ("127.0.0.1", int(place)))
    held.listen(4096)
    names.append(name)
    sockets.append(held)


def start():
    child = os.fork()
    if child:
        return child
    signal.pthread_sigmask(signal.SIG_UNBLOCK, waited)
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # the command ends with this program, however that ends
    aside = [os.dup(held.fileno()) for held in sockets]
    aside = [os.dup2(each, 100 + index) for index, each in enumerate(aside)]
    for index, each in enumerate(aside):
        os.dup2(each, 3 + index)
    os.closerange(3 + len(aside), 4096)
    os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS=str(len(aside)), LISTEN_FDNAMES=":".join(names))
    os.execvp(sys.argv[split + 1], sys.argv[split + 1:])


waited = {signal.SIGUSR1, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD}
signal.pthread_sigmask(signal.SIG_BLOCK, waited)
child = start()
while True:
    got = signal.sigwait(waited)
    if got == signal.SIGCHLD:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            sys.exit(os.waitstatus_to_exitcode(status))
        continue
    os.kill(child, signal.SIGHUP if got == signal.SIGHUP else signal.SIGTERM)
    if got == signal.SIGHUP:
        continue
    status = os.waitpid(child, 0)[1]
    if got == signal.SIGTERM:
        sys.exit(os.waitstatus_to_exitcode(status))
    print("Restarting", flush=True)
    child = start()
