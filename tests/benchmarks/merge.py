"""Time merges, ordinary and hostile: `python -m tests.benchmarks.merge`.

Every text is made here from a fixed seed, so that two runs compare the same work.
"""

import random
import sys
from collections.abc import Callable, Iterator
from functools import partial

from tests.benchmarks.diff import edit_as_people_do, seconds, write_paragraphs, write_sentence
from wiki.pages.merge import merge_texts

SIZE = 250_000
Texts = tuple[str, str, str]


def cases() -> Iterator[tuple[str, Callable[[], Texts]]]:
    """Each case: what it is, and what writes the base, mine and theirs."""
    yield "1,600 words, ordinary edits", lambda: _edited(_page())
    yield "1,600 words, one typo each", lambda: _typos("\n\n".join(_page()))
    yield "250 kB, ordinary edits", lambda: _edited(_guide())
    yield "250 kB, one typo each", lambda: _typos("\n\n".join(_guide()))
    yield "250 kB, every paragraph edited by both", _every_paragraph
    yield "250 kB, shuffled by one, edited by the other", _shuffled_and_edited
    yield "250 kB, shuffled by both", _shuffled
    yield "three different texts of 250 kB", _different
    yield from _lines()
    yield from _repeats()


def _page() -> list[str]:
    return write_paragraphs(random.Random(1789), 9_600)


def _guide(seed: int = 1790) -> list[str]:
    return write_paragraphs(random.Random(seed), SIZE)


def _every_paragraph() -> Texts:
    guide = _guide()
    every = [block.replace("de", "du", 1) + " Fin." for block in guide]
    other = [block.replace("la", "le", 1) for block in guide]
    return "\n\n".join(guide), "\n\n".join(every), "\n\n".join(other)


def _shuffled() -> Texts:
    guide, draw = _guide(), random.Random(1791)
    one, other = ("\n\n".join(draw.sample(guide, len(guide))) for _ in range(2))
    return "\n\n".join(guide), one, other


def _shuffled_and_edited() -> Texts:
    text, every, _other = _every_paragraph()
    return text, _shuffled()[1], every


def _different() -> Texts:
    one, two, three = ("\n\n".join(_guide(seed)) for seed in (1, 2, 3))
    return one, two, three


def _edited(page: list[str]) -> Texts:
    draw = random.Random(1792)
    one, other = edit_as_people_do(draw, page), list(page)
    other[-2] += " " + write_sentence(draw)
    return "\n\n".join(page), "\n\n".join(one), "\n\n".join(other)


def _typos(text: str) -> Texts:
    return text, text.replace("la", "le", 1), text[:-200] + text[-200:].replace("de", "du")


def _lines() -> Iterator[tuple[str, Callable[[], Texts]]]:
    for name, joint in (("lines", "\n"), ("paragraphs", "\n\n"), ("items", "\n- ")):
        yield f"4,000 {name} wholly changed by both", partial(_changed_lines, joint)
    yield "8,000 rows, each edited by both", _rows
    yield "one sentence of 250 kB, a word each", _one_sentence


def _changed_lines(joint: str) -> Texts:
    draw = random.Random(1793)
    base, mine, theirs = (
        joint.join(write_sentence(draw)[:60] for _ in range(4_000)) for _ in range(3)
    )
    return base, mine, theirs


def _rows() -> Texts:
    rows = "\n".join(f"| {n} | ligne {n} | {n * 7 % 13} |" for n in range(8_000))
    return rows, rows.replace("ligne", "rang"), rows.replace(" |", " . |")


def _one_sentence() -> Texts:
    bare = " ".join(_guide()).replace(".", "").replace("#", "")
    return bare, f"{bare} mot", f"mot {bare}"


def _repeats() -> Iterator[tuple[str, Callable[[], Texts]]]:
    yield "a. B. by turns", lambda: ("A. B. " * 41_666, "B. A. " * 41_666, "A. A. B. " * 27_777)
    yield (
        "blocks a and b by turns",
        lambda: ("a\n\nb\n\n" * 41_666, "b\n\na\n\n" * 41_666, "a\n\na\n\nb\n\n" * 27_777),
    )
    yield "lines a, b, c", lambda: ("a\n" * 125_000, "b\n" * 125_000, "c\n" * 125_000)
    yield (
        "lines of a, more and fewer",
        lambda: ("a\n" * 100_000, "a\n" * 125_000, "a\n" * 90_000),
    )
    yield "short blocks, reversed by one", _reversed
    for sign in ".!…'’ \n`|>#[-*_~/:»\u0300\u200d":
        yield f"U+{ord(sign):04X} repeated", partial(_repeated, sign)
        yield f"U+{ord(sign):04X} on each line", partial(_on_each_line, sign)
    yield "fences never closed", lambda: ("```\n" * 62_500, "~~~\n" * 62_500, "::: a\n" * 41_666)
    yield (
        "boxes closed by turns",
        lambda: ("::: a\n:::\n" * 25_000, "::: b\n:::\n" * 25_000, ":::\n::: a\n" * 25_000),
    )


def _reversed() -> Texts:
    few = [f"bloc {n}" for n in range(20_000)]
    return "\n\n".join(few), "\n\n".join(few[::-1]), "\n\n".join(few[:-1])


def _repeated(sign: str) -> Texts:
    return sign * SIZE, f"a{sign}" * (SIZE // 2), f"{sign}b" * (SIZE // 2)


def _on_each_line(sign: str) -> Texts:
    one, two, three = (f"{mark}{sign}\n" * (SIZE // 3) for mark in ("", "a", "b"))
    return one, two, three


def main() -> None:
    """Print one line per case."""
    sys.stdout.write(f"{'':46}      ms   conflicts   mine   theirs\n")
    for name, write in cases():
        base, mine, theirs = write()
        rounds = 7 if len(base) < 20_000 else 1
        spent = seconds(lambda: merge_texts(base=base, mine=mine, theirs=theirs), rounds)  # noqa: B023
        found = merge_texts(base=base, mine=mine, theirs=theirs)
        counts = f"{found.counts.mine:7} {found.counts.theirs:8}"
        sys.stdout.write(f"{name:46} {spent * 1000:7.1f} {len(found.conflicts):11}{counts}\n")


if __name__ == "__main__":
    main()
