"""Discussions beside a bare Flask page: `python -m tests.benchmarks.discussions [--seconds 3]`.

Builds fifty experiences, a thread of fifty posts and one of ten thousand (each answers an earlier
one), starts granian, and asks with wrk as a guest and as a member for the list, an experience, the
first, a middle and the last slice of the long thread, and one post in its context. Then a member
posts two hundred answers one after the other, and says how long each took, with the disk's own
share. Every rate is a ratio to a bare application that gives the same bytes. Run by hand, on a
machine with nothing else to do.
"""

import argparse
import random
import re
import statistics
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.server import bare, fetch, measure, say, served, write_and_sync
from tests.factories.accounts import make_actor, open_session
from tests.factories.experiences import make_experience
from tests.factories.threads import fill, make_thread
from wiki.accounts.actions import ensure_named_contributors
from wiki.app import create_app
from wiki.config import Settings
from wiki.foundation.actor import GUEST
from wiki.foundation.db import Base, db, session
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.threads.models import Post, Thread
from wiki.threads.queries import list_posts

LONG, SHORT, TOLD, ANSWERS = 10_000, 50, 50, 200


class Built(NamedTuple):
    """What to ask for, by the name of its line; and where a member answers, with which session."""

    paths: dict[str, str]
    answered: str
    token: str


def build(folder: Path) -> Built:
    app = create_app(Settings(data_dir=folder, site_name="Collégial", testing=True))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with transaction():
            ensure_named_contributors()
        member = make_actor()
        for number in range(TOLD):
            told = make_experience(member, f"Ce que nous avons appris, {number}")
        short, long = make_thread(title="Courte"), make_thread(title="Longue")
        draw = random.Random(1)
        for thread, size in ((short, SHORT), (long, LONG)):
            parents = [None, *(draw.randrange(n) if n % 3 else n - 1 for n in range(1, size))]
            fill(thread, parents, member)
        built = Built(
            _paths(told, short, long),
            f"/discussions/messages/{_post(short, 2)}/repondre",
            open_session(member),
        )
        session.remove()
        db.engine.dispose()
    return built


def _paths(told: Post, short: Thread, long: Thread) -> dict[str, str]:
    here = f"/discussions/{long.public_id}-{long.slug}"
    keys = _slices(long)
    return {
        "experiences": "/experiences/",
        "one experience": f"/experiences/{told.thread.public_id}-{told.thread.slug}",
        "thread of 50": f"/discussions/{short.public_id}-{short.slug}",
        "of 10,000, first": here,
        "of 10,000, middle": f"{here}?suite={urllib.parse.quote(keys[len(keys) // 2])}",
        "of 10,000, last": f"{here}?suite={urllib.parse.quote(keys[-1])}",
        "one post": f"/m/{_post(long, LONG // 2)}",
    }


def _slices(thread: Thread) -> list[str]:
    """Where each slice but the first begins."""
    found, after = [], ""
    while after := list_posts(thread, GUEST, after=read_key(after)).after:
        found.append(after)
    return found


def _post(thread: Thread, seq: int) -> str:
    public_id: str = session.query(Post.public_id).filter_by(thread_id=thread.id, seq=seq).scalar()
    return public_id


def post_latency(site: str, built: Built, folder: Path) -> str:
    """Milliseconds of each of so many answers sent by a member, and of a write that is kept."""
    spent = []
    cookie = {"Cookie": f"session={built.token}"}
    for number in range(ANSWERS):
        request = urllib.request.Request(f"{site}{built.answered}", headers=cookie)
        with urllib.request.urlopen(request) as form:
            page = form.read().decode()
            given = [c.partition(";")[0] for c in form.headers.get_all("Set-Cookie") or []]
        fields = dict(
            re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page)
        )
        fields |= {"body": f"Nous aussi, pour la {number}e fois.", "capacity": "personal"}
        headers = {"Cookie": "; ".join([*cookie.values(), *given]), "Origin": site}
        answer = urllib.request.Request(
            f"{site}{built.answered}", urllib.parse.urlencode(fields).encode(), headers
        )
        began = time.perf_counter()
        with _opener.open(answer) as answered:
            spent.append((time.perf_counter() - began) * 1000)
            if answered.status not in {302, 303}:
                raise RuntimeError(answered.read()[:2000])
    spent.sort()
    sync = statistics.median(write_and_sync(folder) for _ in range(50))
    middle, late = statistics.median(spent), spent[int(ANSWERS * 0.95)]
    return f"p50 {middle:.1f} ms, p95 {late:.1f} ms, one fsync {sync:.1f} ms"


class _AsItIs(urllib.request.HTTPErrorProcessor):
    """Answers as they come: a redirect is what is timed."""

    def http_response(self, request: object, response: object) -> object:  # type: ignore[override]
        return response


_opener = urllib.request.build_opener(_AsItIs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = build(folder)
        with served("wsgi:app", folder) as site:
            say(f"an answer posted: {post_latency(site, built, folder)}")
            for label, path in built.paths.items():
                body, _tag = fetch(site + path)
                with bare(folder, body) as limit:
                    limits = measure(limit, seconds)
                guest = measure(site + path, seconds, Accept_Encoding="br")
                cookie = f"session={built.token}"
                member = measure(site + path, seconds, Accept_Encoding="br", Cookie=cookie)
                for connections, (rate, _late) in limits.items():
                    ratios = [row[connections][0] / rate for row in (guest, member)]
                    say(
                        f"{label:20}{connections:>3} at once  {len(body) / 1000:5.1f} kB  limit "
                        f"{rate:7,.0f}/s  guest {ratios[0]:.2f}  member {ratios[1]:.2f}"
                    )


if __name__ == "__main__":
    main()
