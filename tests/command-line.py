"""What tests/command-line.sh runs: every line ends with words, a code that means something, and within five seconds."""

import os
import random
import re
import subprocess
import sys

BINARY, HOME = sys.argv[1:3]
SEED = int(os.environ.get("COMMAND_LINE_SEED", "20261125"))
LINES = 500
PATIENCE = 5
FOREIGN = re.compile(r"Unhandled|   at |\b(?:System|Microsoft)\.[A-Z]|Exception|fault of the program|[\x00-\x08\x0b-\x1f\x7f]")
VERBS = ["serve", "check", "show", "dns", "doctor", "export", "import", "health", "init", "help", "version", "watch"]
SUBJECTS = ["example.com", "user@example.com", "*", "@", "", "a b", "10.0.0.1", "-", "--", "\u202e", "\x1b[31m", "x" * 300]
OPTIONS = """--catalog --strict --offline --json --as --format --relative --target --connect --ca --urls --certificates --proxy
    --gate-network --redirect-to-https --signing-certificate --signing-key --rate-limit --max-connections --state --drain --management
    --log --log-level --log-domain --output --help --version -V -- - -x ---""".split()
VALUES = ["0", "-1", "99999999999", "json", "nsupdate", "octodns", "never", "127.0.0.1:1", "10.0.0.0/99", "http://192.0.2.1:1",
          "http://foo:99999", "http://*:80", "https://192.0.2.1:1", "http://unix:/nowhere/x", "thunderbird", "mailcow", "\u00fc"]
ENVIRONMENTS = [
    {}, {}, {}, {"AUTODISCOVER_CATALOG": "/nowhere"}, {"AUTODISCOVER_CATALOG": "/dev/zero"}, {"AUTODISCOVER_HOST": "https://x"},
    {"AUTODISCOVER_HOST": "mail.example.com", "AUTODISCOVER_DOMAINS": "example.com,a b"}, {"AUTODISCOVER_DOMAINS": "\x1b,x"},
    {"ASPNETCORE_URLS": "nonsense"}, {"STATE_DIRECTORY": "/proc/x"}, {"HOME": "/nowhere", "TMPDIR": "/nowhere"}, {"LANG": "de_DE.UTF-8"},
    {"TERM": "", "COLUMNS": "0"}, {"NO_COLOR": "1"}, {"TZ": "Nowhere/Nowhere"},
]


def lay_out():
    os.chdir(HOME)
    files = {
        "good.json": '{ "host": "mail.example.com", "domains": ["example.com"] }', "bad.json": "{ 'host': 1 }", "empty.json": "",
        "secret.json": "{}", "binary.json": "\x00\x01", "deep.json": "[" * 100000,
        "down.json": '{ "host": "mail.example.com", "sources": [{ "postgresql": "host=127.0.0.1 port=1 dbname=x user=y", "preset": "postfixadmin" }] }',
    }
    for name, text in files.items():
        with open(name, "w") as file:
            file.write(text)
    os.chmod("secret.json", 0)
    os.mkfifo("fifo")
    os.mkdir("closed", 0)
    os.symlink("loop", "loop")
    return [*files, "fifo", "closed", "closed/x", "loop", ".", "nowhere/x", "/dev/null", "/dev/zero", "/dev/full", "/root", "/proc/self/mem", ""]


def command_line(chance, paths):
    verb = chance.choice([*VERBS, ""])
    line = [verb] if verb else []
    if verb == "doctor":  # a catalog that can be used would send it to the network, where it waits
        paths = [path for path in paths if path not in ("good.json", "down.json")]
    if chance.random() < 0.6 or verb == "doctor":
        line += ["--catalog", chance.choice(["bad.json" if verb == "doctor" else "good.json", chance.choice(paths)])]
    if verb in ("serve", ""):
        line += ["--urls", "http://192.0.2.1:1"]
    for _ in range(chance.randrange(4)):
        option = chance.choice(OPTIONS)
        if chance.random() < 0.15:
            option = option[:-1] or "-"
        value = chance.choice(chance.choice([paths, VALUES, SUBJECTS]))
        line += chance.choice([[option], [option, value], [f"{option}={value}"], [value]])
    return line


def outputs(chance):
    """Where the two outputs go: a pipe, a full disk, or nowhere at all."""
    kind = chance.random()
    if kind < 0.75:
        return {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    if kind < 0.85:
        return {"stdout": open("/dev/full", "w"), "stderr": subprocess.PIPE}
    if kind < 0.9:
        return {"stdout": open("/dev/full", "w"), "stderr": open("/dev/full", "w")}
    if kind < 0.95:
        reading, writing = os.pipe()
        os.close(reading)
        return {"stdout": os.fdopen(writing, "w"), "stderr": subprocess.PIPE}
    return {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "preexec_fn": lambda: os.close(1)}


def what_is_wrong(line, environment, console):
    base = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen([BINARY, *line], stdin=subprocess.DEVNULL, env={**base, **environment}, **console)
    try:
        said = b"".join(part or b"" for part in process.communicate(timeout=PATIENCE)).decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return f"took longer than {PATIENCE} s"
    if process.returncode not in (0, 1, 2, 130):
        return f"exit code {process.returncode}\n{said}"
    foreign = FOREIGN.search(said)
    return f"says {foreign[0]!r}\n{said}" if foreign else None


def main():
    paths = lay_out()
    chance = random.Random(SEED)
    failed = 0
    for number in range(LINES):
        line, environment, console = command_line(chance, paths), chance.choice(ENVIRONMENTS), outputs(chance)
        wrong = what_is_wrong(line, environment, console)
        if wrong:
            failed += 1
            print(f"FAIL  COMMAND_LINE_SEED={SEED} line {number}: {line} {environment} {list(console)}: {wrong}")
    print(f"{LINES - failed} passed, {failed} failed")


main()
