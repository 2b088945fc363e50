"""How long definitions take to be marked: `python -m tests.benchmarks.marking`.

Texts of 5,000 words in sections, drawn as words are in texts, and lexicons of 100, 1,000 and 10,000
terms of one to four words, drawn alike, with variants. Says how long it takes to make the tree of
words, to mark a text that was never read, and to give it again. Run by hand, on a machine with
nothing else to do.
"""

import random
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from tests.benchmarks.searching import drawing_words
from tests.benchmarks.server import say
from wiki.foundation.sorting import sort_key
from wiki.glossary.marking import with_marks
from wiki.glossary.vocabulary import LexiconHead, Term, Vocabulary

SIZES, LENGTH, SECTION, TEXTS = (100, 1_000, 10_000), 5_000, 250, 20
LEXICON = LexiconHead(1, 1, "commun", "Lexique commun", "fr", "public", None)


def main() -> None:
    draw = random.Random(1)
    some = drawing_words(draw)
    texts = [text_of(some) for _ in range(TEXTS)]
    for size in SIZES:
        terms = [term(number, some, draw) for number in range(size)]
        started = time.perf_counter()
        vocabulary = Vocabulary([LEXICON], terms)
        vocabulary.tree("fr")
        made = time.perf_counter() - started
        new, again = (
            [milliseconds(partial(with_marks, text, vocabulary, language="fr")) for text in texts]
            for _time in range(2)
        )
        marks = with_marks(texts[0], vocabulary, language="fr").count('class="term"')
        say(f"{size:6} terms: tree {made * 1000:.1f} ms, text p50 {median(new):.2f} ms, most "
            f"{max(new):.2f} ms, again {median(again):.4f} ms, {marks} marks")  # fmt: skip


def text_of(some: Callable[[int], list[str]]) -> str:
    sections = (
        f'<h2 id="s{number}">{" ".join(some(4))}</h2>\n<p>{" ".join(some(SECTION))}.</p>\n'
        for number in range(LENGTH // SECTION)
    )
    return "".join(sections)


def term(number: int, some: Callable[[int], list[str]], draw: random.Random) -> Term:
    title = " ".join(some(draw.randint(1, 4)))
    return Term(
        number, title, f"/lexique/commun/t-{number}", sort_key(title), LEXICON,
        definition="Une phrase.", forms=(" ".join(some(draw.randint(1, 3))),),
    )  # fmt: skip


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
