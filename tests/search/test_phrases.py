"""Phrases are found in the many texts that have all their words, in some of which these follow each
other.
"""  # fmt: skip

import random
from datetime import UTC, datetime
from pathlib import Path

from wiki.search.asking import read_question
from wiki.search.documents import Document
from wiki.search.index import Build, Chosen, Engine, Places

WORDS = ("pomme", "poire", "prune", "coing", "figue")
DAY = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_phrase_is_found_where_its_words_follow_each_other(tmp_path: Path) -> None:
    draw = random.Random(4)
    texts = {
        f"page:{number}": " ".join(draw.choices(WORDS, k=draw.choice((3, 6, 60))))
        for number in range(700)
    }
    texts["page:700"] = "rare prune figue"
    places = Places(tmp_path / "index")
    documents = [Document(key, "page", "", text, key, DAY) for key, text in texts.items()]
    build = Build(places)
    build.add(documents)
    build.finish(0)
    engine = Engine(places)
    for phrase in ("pomme poire", "coing coing", "figue prune coing", "rare prune", "prune figue"):
        found = engine.search(
            read_question(f'"{phrase}"'), None, Chosen(), sort="relevance", most=1000
        )
        assert set(found.keys) == {key for key, text in texts.items() if phrase in text}, phrase
