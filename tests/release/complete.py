"""What bash offers for a line: complete.py COMPLETION LINE ; the words, one a line, from a shell of its own in a terminal.

Readline's M-* puts all that is offered into the line, and what then is set before it prints it.
"""
import os
import pty
import re
import sys


def main(completion, line):
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], {**os.environ, "TERM": "dumb", "PS1": "", "INPUTRC": "/dev/null"})
    os.write(terminal, f"bind 'set enable-bracketed-paste off'; stty -echo; source {completion}; echo rea''dy\n".encode())
    read(terminal, b"ready")
    os.write(terminal, f"{line}\x1b*\x01printf 'offer:%s\\n' \n".encode())
    os.write(terminal, b"echo do''ne; exit\n")
    text = read(terminal, b"done").decode(errors="replace")
    os.waitpid(process, 0)
    print(*sorted(set(re.findall(r"^offer:(.*?)\r?$", text, re.MULTILINE))), sep="\n")


def read(terminal, end):
    seen = b""
    while end not in seen:
        try:
            some = os.read(terminal, 4096)
        except OSError:
            break
        seen += some
    return seen


main(*sys.argv[1:])
