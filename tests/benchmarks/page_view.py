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
import random
import tempfile
import urllib.request
from pathlib import Path

from tests.benchmarks.diff import write_sentence
from tests.benchmarks.server import CONNECTIONS, bare, fetch, measure, say, served
from tests.factories.accounts import make_actor, open_session
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.actions import ensure_named_contributors
from wiki.app import create_app
from wiki.config import Settings
from wiki.foundation.db import Base, db, session
from wiki.foundation.transaction import transaction

PATH = "/guides/guide/page-10"


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
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with transaction():
            ensure_named_contributors()
        book, member = make_book("Guide", publisher="CCI d’essai"), make_actor()
        for number in range(1, 21):
            page = make_page(book, f"Page {number}", body_of(1600, number))
            revise(page, body_of(1600, number), title=f"Page {number}", actor=member)
        token = open_session(member)
        session.remove()
        db.engine.dispose()
    return token


def member_cookies(site: str, token: str) -> str:
    """Those of a browser that has read a page already."""
    cookie = f"session={token}"
    request = urllib.request.Request(site + PATH, headers={"Cookie": cookie})
    with urllib.request.urlopen(request) as answer:
        given = answer.headers.get_all("Set-Cookie") or []
    return "; ".join([cookie, *(line.partition(";")[0] for line in given)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        token = build(folder)
        encoded = {"Accept_Encoding": "br, gzip"}
        with served("wsgi:app", folder) as site:
            page, tag = fetch(site + PATH)
            with bare(folder, page) as limit:
                before = measure(limit, seconds)
            rows = {
                "guest": measure(site + PATH, seconds, **encoded),
                "guest, again": measure(site + PATH, seconds, **encoded, If_None_Match=tag),
                "guest, unkept": measure(site + PATH + "?x=1", seconds, **encoded),
                "member": measure(
                    site + PATH, seconds, **encoded, Cookie=member_cookies(site, token)
                ),
            }
        with bare(folder, page) as limit_again:
            after = measure(limit_again, seconds)
    say(f"{len(page)} bytes compressed")
    for connections in CONNECTIONS:
        limit = (before[connections][0] + after[connections][0]) / 2
        late = after[connections][1]
        say(f"{connections:>3} connections: limit {limit:,.0f}/s, p99 {late}")
        for label, row in rows.items():
            rate, late = row[connections]
            say(f"      {label:<16}{rate:>9,.0f}/s  ratio {rate / limit:.2f}  p99 {late}")


if __name__ == "__main__":
    main()
