"""How well search answers: `python -m tests.benchmarks.relevance GUIDES [--of odd]`.

Indexes the demo content and the folders of public guides in GUIDES, asks every question of
`judged.txt` and prints nDCG@10 and recall@10 of one half of them: `odd` while tuning, `even` to
report. Beside it, what the library finds by itself: BM25 on words as they stand, titles and texts
alike. Needs some memory and half a minute.
"""

import argparse
import math
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from whoosh import fields, index, qparser

from tests.benchmarks.server import say
from wiki.app import create_app
from wiki.config import Settings
from wiki.demo.loading import load_demo
from wiki.foundation.db import session
from wiki.operations.schema import migrate
from wiki.pages.models import Page
from wiki.search.asking import read_question
from wiki.search.documents import SOURCES, Document, split_key
from wiki.search.index import Build, Chosen, Engine, Places

JUDGED = Path(__file__).with_name("judged.txt")
FIRST = 10

Judgements = dict[str, int]
Search = Callable[[str], Sequence[str]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("guides", type=Path)
    parser.add_argument("--of", choices=("odd", "even", "all"), default="even")
    parser.add_argument("--each", action="store_true", help="say how each question fared")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        documents, names = gather(Path(folder), asked.guides)
        questions = list(read(asked.of, names))
        searches = {"search": ours(Path(folder), documents), "BM25": plain(Path(folder), documents)}
        say(f"{len(documents)} documents, {len(questions)} questions ({asked.of})")
        for name, search in searches.items():
            found = [(query, wanted, search(query)[:FIRST]) for query, wanted in questions]
            gains = [ndcg(wanted, keys) for _query, wanted, keys in found]
            recalls = [recall(wanted, keys) for _query, wanted, keys in found]
            say(f"{name:8} nDCG@10 {mean(gains):.3f}  recall@10 {mean(recalls):.3f}")
            if asked.each:
                for (query, wanted, keys), gain in zip(found, gains, strict=True):
                    missed = [names[key] for key in wanted if key not in keys]
                    say(f"    {gain:.2f} {query}; missed: {', '.join(missed)}; "
                        f"first: {', '.join(names.get(key, key) for key in keys[:3])}")  # fmt: skip


def gather(folder: Path, guides: Path) -> tuple[list[Document], dict[str, str]]:
    """Every document, and by which names judgements call them."""
    settings = Settings(data_dir=folder / "site", secret_key="x" * 40)
    app = create_app(settings)
    documents: list[Document] = []
    names: dict[str, str] = {}
    with app.app_context(), app.test_request_context():
        migrate()
        load_demo(settings, say_rendered=lambda _count: None)
        for source in SOURCES.values():
            documents.extend(source.read(source.list_ids(0, 100_000)))
        for document in documents:
            kind, row_id = split_key(document.key)
            if kind == "page":
                names[document.key] = session.get_one(Page, row_id).slug
            elif document.title:
                names[document.key] = document.title
    for number, path in enumerate(sorted(guides.glob("*/[0-9]*.md"))):
        text = path.read_text(encoding="utf-8")
        key = f"page:{100_000 + number}"
        title = next((line.lstrip("# *") for line in text.splitlines() if line.startswith("#")), "")
        names[key] = f"f:{path.parent.name}/{path.name.partition('-')[0]}"
        documents.append(
            Document(key, "page", title.strip(" *"), text, key, datetime(2026, 1, 1, tzinfo=UTC))
        )
    return documents, names


def read(half: str, names: dict[str, str]) -> Iterator[tuple[str, Judgements]]:
    """Each question with the grades of documents by their keys."""
    lines = [line for line in JUDGED.read_text(encoding="utf-8").splitlines() if "|" in line]
    for number, line in enumerate(lines, 1):
        if half == "all" or (number % 2 == 1) == (half == "odd"):
            query, _bar, judged = line.partition(" | ")
            yield query, dict(_graded(judged, names))


def _graded(judged: str, names: dict[str, str]) -> Iterator[tuple[str, int]]:
    for name, grade in re.findall(r"(\S.*?):([12])(?=\s|$)", judged):
        found = [key for key in names if _is_called(names[key], name)]
        if not found:
            say(f"nothing is called “{name}”")
        yield from ((key, int(grade)) for key in found)


def _is_called(known: str, name: str) -> bool:
    return known == name or (name[0].isupper() and known.startswith(name))


def ours(folder: Path, documents: Sequence[Document]) -> Search:
    places = Places(folder / "index")
    build = Build(places)
    build.add(documents)
    build.finish(0)
    engine = Engine(places)

    def search(query: str) -> Sequence[str]:
        question = read_question(query)
        return engine.search(question, None, Chosen(), sort="relevance", most=FIRST).keys

    return search


def plain(folder: Path, documents: Sequence[Document]) -> Search:
    """The library without anything of ours."""
    (folder / "plain").mkdir()
    schema = fields.Schema(key=fields.ID(stored=True), text=fields.TEXT)
    kept = index.create_in(str(folder / "plain"), schema)
    writer = kept.writer()
    for document in documents:
        text = f"{document.title}\n{document.text}\n{document.about}"
        writer.add_document(key=document.key, text=text)
    writer.commit()
    searcher = kept.searcher()
    parser = qparser.QueryParser("text", schema, group=qparser.OrGroup)

    def search(query: str) -> Sequence[str]:
        return [hit["key"] for hit in searcher.search(parser.parse(query), limit=FIRST)]

    return search


def ndcg(wanted: Judgements, keys: Sequence[str]) -> float:
    def gain(grades: Sequence[int]) -> float:
        return sum((2**g - 1) / math.log2(place + 2) for place, g in enumerate(grades[:FIRST]))

    best = gain(sorted(wanted.values(), reverse=True))
    return gain([wanted.get(key, 0) for key in keys]) / best if best else 0.0


def recall(wanted: Judgements, keys: Sequence[str]) -> float:
    return len(wanted.keys() & set(keys)) / min(len(wanted), FIRST)


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    main()
