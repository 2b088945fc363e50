"""Requests a second of a guide page: `python tests/benchmarks/page_view.py [--seconds 5]`.

Builds a site in a temporary folder (one guide of twenty pages of 1,600 words, with revisions),
starts granian on it with two processes of four threads, and measures with wrk, on the loopback
interface, at 1, 8 and 32 connections: the page for a guest, the same asked for again by a guest who
has it, the same where nothing stands before the site (as after a write, or on PostgreSQL), and the
page for a member. Right before and right after, the same server gives the same bytes from a bare
Flask application: the limit. Every figure is a ratio to it. Needs `wrk`; run by hand, on a machine
with nothing else to do; never part of `make test`.
"""

import argparse
import os
import random
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.diff import write_sentence
from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.actions import ensure_named_contributors
from wiki.accounts.models import SignInSession
from wiki.app import create_app
from wiki.config import Settings
from wiki.foundation.clock import now
from wiki.foundation.db import Base, db, session
from wiki.foundation.digests import token_digest
from wiki.foundation.transaction import transaction

CONNECTIONS = (1, 8, 32)
PATH = "/guides/guide/page-10"
BARE = """
from flask import Flask, Response
app = Flask(__name__)
body = open({file!r}, "rb").read()
headers = {{"Content-Encoding": "br", "Content-Type": "text/html; charset=utf-8"}}
@app.get("/")
def show(): return Response(body, headers=headers)
"""


def body_of(words: int, seed: int) -> str:
    draw = random.Random(seed)
    paragraphs, count = [], 0
    while count < words:
        if len(paragraphs) % 6 == 0:
            paragraphs.append(f"## {write_sentence(draw)[:50]}")
        paragraph = " ".join(write_sentence(draw) for _ in range(4))
        count += len(paragraph.split())
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs)


def build(folder: Path) -> str:
    """A site with something to read; the token of a signed-in member."""
    app = create_app(Settings(data_dir=folder, site_name="Collégial", testing=True))
    token = secrets.token_urlsafe(32)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with transaction():
            ensure_named_contributors()
        book, member = make_book("Guide", publisher="CCI d’essai"), make_actor()
        for number in range(1, 21):
            page = make_page(book, f"Page {number}", body_of(1600, number))
            revise(page, body_of(1600, number), title=f"Page {number}", actor=member)
        with transaction():
            session.add(
                SignInSession(
                    token_digest=token_digest(token),
                    user_id=member.user_id,
                    expires_at=now().replace(year=now().year + 1),
                )
            )
        session.remove()
        db.engine.dispose()
    return token


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
        for _ in range(100):
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
        server.wait(20)


def member_cookies(site: str, token: str) -> str:
    """Those of a browser that has read a page already."""
    cookie = f"session={token}"
    request = urllib.request.Request(site + PATH, headers={"Cookie": cookie})
    with urllib.request.urlopen(request) as answer:
        given = answer.headers.get_all("Set-Cookie") or []
    return "; ".join([cookie, *(line.partition(";")[0] for line in given)])


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        token = build(folder)
        encoded = {"Accept_Encoding": "br, gzip"}
        with served("wsgi:app", folder) as site:
            request = urllib.request.Request(site + PATH, headers={"Accept-Encoding": "br"})
            with urllib.request.urlopen(request) as answer:
                tag, page = answer.headers["ETag"], answer.read()
            (folder / "page.br").write_bytes(page)
            (folder / "bare.py").write_text(BARE.format(file=str(folder / "page.br")))
            with served("bare:app", folder) as bare:
                before = measure(bare, seconds)
            rows = {
                "guest": measure(site + PATH, seconds, **encoded),
                "guest, again": measure(site + PATH, seconds, **encoded, If_None_Match=tag),
                "guest, unkept": measure(site + PATH + "?x=1", seconds, **encoded),
                "member": measure(
                    site + PATH, seconds, **encoded, Cookie=member_cookies(site, token)
                ),
            }
        with served("bare:app", folder) as bare:
            after = measure(bare, seconds)
    say(f"{len(page)} bytes compressed")
    for connections in CONNECTIONS:
        limit = (before[connections][0] + after[connections][0]) / 2
        late = after[connections][1]
        say(f"{connections:>3} connections: limit {limit:,.0f}/s, p99 {late}")
        for label, row in rows.items():
            rate, late = row[connections]
            say(f"      {label:<16}{rate:>9,.0f}/s  ratio {rate / limit:.2f}  p99 {late}")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
