"""What writing costs: `python -m tests.benchmarks.saving [--revisions 1000] [--times 40]`.

Builds a site in a temporary folder with one page of 1,600 words and so many revisions, serves it
with granian, and asks over one kept connection, as a member: to save one more sentence, the page
right after it, the editor, the history, a comparison of two neighbours and one of the first with
the last. Prints the median and the 95th percentile in milliseconds. `fsync` is what the disk alone
takes for one durable write. Run by hand, on a machine with nothing else to do; never part of
`make test`.
"""

import argparse
import http.client
import re
import statistics
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.benchmarks.page_view import build, member_cookies
from tests.benchmarks.server import served, timed, write_and_sync
from tests.factories.pages import revise
from wiki.app import create_app
from wiki.config import Settings
from wiki.foundation.db import db, session
from wiki.pages.models import Page

PAGE = "/guides/guide/page-10"


def add_revisions(folder: Path, count: int) -> None:
    """So many changes of one sentence each."""
    app = create_app(Settings(data_dir=folder, site_name="Collégial", testing=True))
    with app.app_context():
        page = session.query(Page).filter_by(slug="page-10").one()
        body = page.current_revision.body  # type: ignore[union-attr]
        for number in range(page.current_revision.number + 1, count + 1):  # type: ignore[union-attr]
            revise(page, f"{body}\n\nModification numéro {number}.\n")
        session.remove()
        db.engine.dispose()


class Member:
    """A signed-in browser on one connection."""

    def __init__(self, site: str, token: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(site).netloc)
        self._headers = {"Cookie": member_cookies(site, token)}

    def get(self, path: str) -> str:
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, (path, answer.status)
        return text

    def post(self, path: str, fields: dict[str, str]) -> None:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", path, urlencode(fields), {**self._headers, **kind})
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == 302, answer.status


def editor_fields(form: str) -> dict[str, str]:
    """The hidden fields of the editor, as its form sends them."""
    return dict(re.findall(r'<input[^>]*name="([a-z_]+)"[^>]*type="hidden" value="([^"]*)"', form))


def measure(member: Member, folder: Path, revisions: int, times: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}

    def note(name: str, milliseconds: float) -> None:
        found.setdefault(name, []).append(milliseconds)

    for number in range(times):
        page = member.get(f"{PAGE}/modifier")
        fields = editor_fields(page)
        body = re.search(r"<textarea[^>]*name=\"body\"[^>]*>\r?\n?(.*?)</textarea>", page, re.S)
        assert body is not None
        fields |= {
            "title": "Page 10", "body": f"{body[1]}\n\nPhrase {number}.\n", "publish": "1",
            "summary": "Une phrase de plus",
        }  # fmt: skip
        note("save", timed(lambda sent=fields: member.post(f"{PAGE}/modifier", sent)))  # type: ignore[misc]
        note("page after its save", timed(lambda: member.get(PAGE)))
        note("editor", timed(lambda: member.get(f"{PAGE}/modifier")))
        note("history", timed(lambda: member.get(f"{PAGE}/historique")))
        last = revisions + number
        note("diff of neighbours", timed(lambda n=last: member.get(  # type: ignore[misc]
            f"{PAGE}/comparer?de={n}&a={n + 1}")))  # fmt: skip
        note("diff of first and last", timed(lambda n=last: member.get(  # type: ignore[misc]
            f"{PAGE}/comparer?de=1&a={n + 1}")))  # fmt: skip
        note("fsync", write_and_sync(folder))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--revisions", type=int, default=1000)
    parser.add_argument("--times", type=int, default=40)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        token = build(folder)
        add_revisions(folder, wanted.revisions)
        with served("wsgi:app", folder) as site:
            found = measure(Member(site, token), folder, wanted.revisions, wanted.times)
    for label, taken in found.items():
        p95 = statistics.quantiles(taken, n=20)[-1]
        sys.stdout.write(f"{label:<24}p50 {statistics.median(taken):7.1f} ms  p95 {p95:7.1f} ms\n")


if __name__ == "__main__":
    main()
