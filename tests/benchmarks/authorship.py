"""Time and bytes of telling who wrote what: `python tests/benchmarks/authorship.py`.

A page of 1,600 words is changed 10 and 1,000 times as people do; each save is timed with and
without keeping its authorship, with nothing of the former text at hand.
"""

import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import func, select

from tests.benchmarks.diff import write_paragraphs, write_sentence
from tests.factories.pages import make_book, make_page
from wiki.accounts.actions import ensure_named_contributors
from wiki.app import create_app
from wiki.config import Settings
from wiki.foundation.db import Base, db, session
from wiki.foundation.transaction import transaction
from wiki.pages.actions.authorship import keep_authorship, replayed
from wiki.pages.authorship import wordings
from wiki.pages.models import Authorship, FormerPassage, Page, Revision


def edited(draw: random.Random, paragraphs: list[str], past: list[list[str]]) -> list[str]:
    """One save: a word, a sentence, a paragraph added, moved or removed, or a return."""
    found, at = list(paragraphs), draw.randrange(len(paragraphs))
    act = draw.randrange(12)
    if act < 4:
        found[at] = found[at].replace("de", "du", 1)
    elif act < 7:
        found[at] = found[at].rpartition(". ")[0] + ". " + write_sentence(draw)
    elif act == 7:
        found.insert(at, found.pop(draw.randrange(len(found))))
    elif act == 8 and len(found) > 28:
        del found[at]
    elif act == 9 and len(found) < 36:
        found.insert(at, write_sentence(draw))
    elif act == 10:
        found = list(draw.choice(past[-5:]))
    else:
        found[at] += " " + write_sentence(draw)
        found[at] = found[at][:700]
    return found


def save(page: Page, number: int, body: str) -> float:
    """The milliseconds that keeping the authorship of a new revision takes."""
    revision = Revision(
        page_id=page.id, number=number, title="Page", body=body, salt="", digest="", algo="",
        contributor_id=page.created_by_id,
    )  # fmt: skip
    with transaction():
        session.add(revision)
        session.flush()
        wordings._kept.cache_clear()
        start = time.perf_counter()
        keep_authorship(revision, body)
        session.flush()
        return (time.perf_counter() - start) * 1000


def measure(saves: int) -> None:
    draw = random.Random(1789)
    paragraphs = write_paragraphs(draw, 9_600)
    page = make_page(make_book(f"Guide {saves}"), "Page", "\n\n".join(paragraphs))
    past = [paragraphs]
    times = []
    for number in range(2, saves + 1):
        paragraphs = edited(draw, paragraphs, past)
        past.append(paragraphs)
        times.append(save(page, number, "\n\n".join(paragraphs)))
    last = times[-100:]
    bodies = _bytes(Revision.body, Revision.page_id == page.id)
    runs = _bytes(Authorship.runs, Authorship.page_id == page.id)
    former = _bytes(FormerPassage.runs, FormerPassage.page_id == page.id)
    count = session.scalar(
        select(func.count()).select_from(FormerPassage).where(FormerPassage.page_id == page.id)
    )
    start = time.perf_counter()
    replayed(page.id)
    again = time.perf_counter() - start
    sys.stdout.write(
        f"{saves:5} revisions, {len(paragraphs)} paragraphs, {len(' '.join(paragraphs).split())}"
        f" words: last saves {median(last):.1f} ms (95 %: {quantiles(last, n=20)[-1]:.1f} ms);"
        f" bodies {bodies:,} bytes, runs {runs:,}, {count} former passages {former:,};"
        f" all played again in {again:.1f} s\n"
    )


def _bytes(column, condition) -> int:  # type: ignore[no-untyped-def]
    return session.scalar(select(func.sum(func.length(column))).where(condition)) or 0


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        app = create_app(Settings(data_dir=Path(name), secret_key="long enough for a measure"))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            with transaction():
                ensure_named_contributors()
            for saves in (10, 1_000):
                measure(saves)
            session.remove()
            db.engine.dispose()


if __name__ == "__main__":
    main()
