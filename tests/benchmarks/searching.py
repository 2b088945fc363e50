"""How fast search is: `python -m tests.benchmarks.searching [--documents 2000] [--questions 200]`.

Makes guide pages of about a hundred and twenty words each, drawn as words are in texts, indexes
them, and asks in this process for whole pages of results as a guest, one at a time: one, two and
three words, phrases and beginnings. Says how fast the index was built, how large it is, how much
memory this took, and how long one more page takes from its commit until it is found. With
`--references`, SQLite FTS5 and a bare Whoosh answer the same questions about the same texts. Run by
hand, on a machine with nothing else to do.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from flask.testing import FlaskClient

from tests.benchmarks.search_references import REFERENCES, seconds_to_build
from tests.benchmarks.server import say, timed
from tests.factories.accounts import deliver
from tests.factories.pages import make_book, make_page
from wiki.accounts.actions import ensure_named_contributors
from wiki.app import create_app
from wiki.config import Settings
from wiki.foundation.db import Base, db, session
from wiki.foundation.digests import ALGO
from wiki.foundation.ids import new_public_id
from wiki.foundation.transaction import transaction
from wiki.markup.rendering import RENDERER_VERSION
from wiki.pages.models import Book, Page, Rendering, Revision
from wiki.search.index import Places
from wiki.search.keeping import Keeper
from wiki.search.rebuilding import rebuild

WORDS, LENGTH, AT_ONCE = 20_000, 120, 1_000
SYLLABLES = [c + v for c in "bcdfglmnprstv" for v in ("a", "e", "i", "o", "u", "an", "on", "ou")]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--references", action="store_true")
    asked = parser.parse_args()
    draw = random.Random(1)
    some = drawing_words(draw)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            Settings(
                data_dir=Path(folder), secret_key="x" * 40, site_name="Collégial", testing=True
            )
        )
        with app.app_context():
            Base.metadata.create_all(db.engine)
            with transaction():
                ensure_named_contributors()
            fill(asked.documents, some)
            places = Places(Path(folder) / "search")
            started = time.perf_counter()
            for progress in rebuild(places):
                built = progress
            seconds = time.perf_counter() - started
            size = sum(p.stat().st_size for p in places.folder.rglob("*") if p.is_file())
            say(f"built {built.done} in {seconds:.1f} s, {built.done / seconds:.0f}/s, "
                f"{size / 1e6:.1f} MB, memory {memory():.0f} MB")  # fmt: skip
            client = app.test_client()
            texts = [some(LENGTH) for _ in range(50)]
            drawn = {
                name: [question() for _ in range(asked.questions)]
                for name, question in questions(draw, some, texts).items()
            }

            def show(typed: str) -> None:
                page = client.get("/recherche", query_string={"q": typed})
                assert page.status_code == 200

            measure(show, drawn)
            say(f"memory {memory():.0f} MB")
            one_more(app, places, client)
            for reference in REFERENCES if asked.references else ():
                other = reference(Path(folder))
                say(f"{other.name}: built in {seconds_to_build(other):.1f} s")
                measure(other.ask, drawn)


def drawing_words(draw: random.Random) -> Callable[[int], list[str]]:
    """Draws so many words as they are in texts: a few of them often, most of them hardly ever."""
    words = [
        "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 4))) for _ in range(WORDS)
    ]
    weights = [1 / (rank + 10) for rank in range(WORDS)]
    return lambda count: draw.choices(words, weights, k=count)


def fill(count: int, some: Callable[[int], list[str]]) -> None:
    """Pages as rows, without the acts that make them."""
    book_id = make_book("Un guide").id
    first = make_page(session.get_one(Book, book_id), "Une page", "Un texte.\n")
    author = first.created_by_id
    session.rollback()
    for start in range(0, count, AT_ONCE):
        with transaction():
            for number in range(start, min(count, start + AT_ONCE)):
                title, body = " ".join(some(4)), " ".join(some(LENGTH))
                page = Page(
                    public_id=new_public_id(), book_id=book_id, slug=f"p-{number}", title=title,
                    sort_key=title, created_by_id=author, position=number,
                )  # fmt: skip
                session.add(page)
                session.flush()
                revision = Revision(
                    page_id=page.id, number=1, title=title, body=body, salt="x", digest=f"{number}",
                    algo=ALGO, contributor_id=author,
                )  # fmt: skip
                session.add(revision)
                session.flush()
                page.current_revision_id = revision.id
                session.add(
                    Rendering(
                        revision_id=revision.id,
                        html=f"<p>{body}</p>",
                        description="",
                        words=LENGTH,
                        renderer_version=RENDERER_VERSION,
                    )
                )
        session.expunge_all()


def questions(
    draw: random.Random, some: Callable[[int], list[str]], texts: Sequence[list[str]]
) -> dict[str, Callable[[], str]]:
    def phrase() -> str:
        text = draw.choice(texts)
        place = draw.randrange(LENGTH - 2)
        return f'"{" ".join(text[place : place + 2])}"'

    return {
        "1 word": lambda: some(1)[0],
        "2 words": lambda: " ".join(some(2)),
        "3 words": lambda: " ".join(some(3)),
        "phrase": phrase,
        "prefix": lambda: f"{some(1)[0][:3]}*",
    }


def measure(ask: Callable[[str], object], drawn: Mapping[str, Sequence[str]]) -> None:
    """Each question once, the first of a kind twice and timed the second time."""
    for name, asked in drawn.items():
        ask(asked[0])
        took = [timed(lambda typed=typed: ask(typed)) for typed in asked]  # type: ignore[misc]
        quantiles = statistics.quantiles(took, n=20)
        say(f"{name:8} p50 {statistics.median(took):6.1f} ms  p95 {quantiles[18]:6.1f} ms")


def one_more(app, places: Places, client: FlaskClient) -> None:  # type: ignore[no-untyped-def]
    """From the commit of a page until it is found, worker and all, but for its pause."""
    keeper = Keeper(places.folder)
    keeper.keep()
    took = []
    for number in range(5):
        make_page(session.query(Book).first(), "Un autre", f"Zygomatique {number}.\n")
        session.rollback()
        started = time.perf_counter()
        deliver(app)
        while keeper.keep():
            pass
        found = client.get("/recherche", query_string={"q": f'"zygomatique {number}"'})
        took.append((time.perf_counter() - started) * 1000)
        assert 'class="result' in found.text
    say(f"commit to found, median {statistics.median(took):.0f} ms")


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
