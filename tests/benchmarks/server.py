"""The site and the bare Flask application it is measured against, both behind granian; wrk asks."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CONNECTIONS = (1, 8, 32)
_BARE = """
from flask import Flask, Response
app = Flask(__name__)
body = open({file!r}, "rb").read()
headers = {{"Content-Encoding": "br", "Content-Type": "text/html; charset=utf-8"}}
@app.get("/")
def show(): return Response(body, headers=headers)
"""


@contextmanager
def served(target: str, folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
               "--port", str(port), "--workers", "2", "--blocking-threads", "4", "--no-ws",
               "--log-level", "error", target]  # fmt: skip
    environment = {**os.environ, "WIKI_DATA_DIR": str(folder), "WIKI_SITE_NAME": "Collégial",
                   "PYTHONPATH": f"{folder}:{Path.cwd()}"}  # fmt: skip
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(address + "/", timeout=2)
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(60)


@contextmanager
def bare(folder: Path, body: bytes) -> Iterator[str]:
    """The limit: these bytes from an application that does nothing else."""
    (folder / "page.br").write_bytes(body)
    (folder / "bare.py").write_text(_BARE.format(file=str(folder / "page.br")))
    with served("bare:app", folder) as address:
        yield address


def fetch(url: str, **headers: str) -> tuple[bytes, str]:
    """The body of an answer as it is sent to a browser, and its validator."""
    given = {"Accept-Encoding": "br", **headers}
    with urllib.request.urlopen(urllib.request.Request(url, headers=given)) as answer:
        return answer.read(), answer.headers.get("ETag", "")


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def write_and_sync(folder: Path) -> float:
    """One small durable write, as SQLite makes of each commit."""
    with (folder / "synced").open("ab") as file:

        def write() -> None:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())

        return timed(write)


def measure(url: str, seconds: int, **headers: str) -> dict[int, tuple[float, str]]:
    """Requests a second and the 99th percentile, by number of connections."""
    found = {}
    for connections in CONNECTIONS:
        options = [f"-H{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *options, url]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in said and "If_None_Match" not in headers:
            raise RuntimeError(said)
        rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
        late = re.search(r"^\s+99%\s+(\S+)", said, re.MULTILINE)
        found[connections] = (float(rate[1]) if rate else 0.0, late[1] if late else "?")
    return found


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
