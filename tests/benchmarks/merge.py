"""Time merges, ordinary and hostile: `python -m tests.benchmarks.merge`.

Every text is made here from a fixed seed, so that two runs compare the same work.
"""

import random
import sys
from collections.abc import Iterator

from tests.benchmarks.diff import edit_as_people_do, seconds, write_paragraphs, write_sentence
from wiki.pages.merge import merge_texts

SIZE = 250_000
Texts = tuple[str, str, str]


def cases() -> Iterator[tuple[str, Texts]]:
    """Each case: what it is, the base, mine and theirs."""
    draw = random.Random(1789)
    page = write_paragraphs(draw, 9_600)
    yield "1,600 words, ordinary edits", _edited(draw, page)
    yield "1,600 words, one typo each", _typos("\n\n".join(page))
    guide = write_paragraphs(draw, SIZE)
    text = "\n\n".join(guide)
    yield "250 kB, ordinary edits", _edited(draw, guide)
    yield "250 kB, one typo each", _typos(text)
    every = [block.replace("de", "du", 1) + " Fin." for block in guide]
    other = [block.replace("la", "le", 1) for block in guide]
    yield "250 kB, every paragraph edited by both", (text, "\n\n".join(every), "\n\n".join(other))
    shuffled = "\n\n".join(draw.sample(guide, len(guide)))
    yield "250 kB, shuffled by one, edited by the other", (text, shuffled, "\n\n".join(every))
    again = "\n\n".join(draw.sample(guide, len(guide)))
    yield "250 kB, shuffled by both", (text, shuffled, again)
    strange = tuple("\n\n".join(write_paragraphs(draw, SIZE)) for _ in range(3))
    yield "three different texts of 250 kB", (strange[0], strange[1], strange[2])
    yield from _lines(draw)
    yield from _repeats()


def _edited(draw: random.Random, page: list[str]) -> Texts:
    one, other = edit_as_people_do(draw, page), list(page)
    other[-2] += " " + write_sentence(draw)
    return "\n\n".join(page), "\n\n".join(one), "\n\n".join(other)


def _typos(text: str) -> Texts:
    return text, text.replace("la", "le", 1), text[:-200] + text[-200:].replace("de", "du")


def _lines(draw: random.Random) -> Iterator[tuple[str, Texts]]:
    for name, joint in (("lines", "\n"), ("paragraphs", "\n\n"), ("items", "\n- ")):
        base, mine, theirs = (
            joint.join(write_sentence(draw)[:60] for _ in range(4_000)) for _ in range(3)
        )
        yield f"4,000 {name} wholly changed by both", (base, mine, theirs)
    rows = "\n".join(f"| {n} | ligne {n} | {n * 7 % 13} |" for n in range(8_000))
    yield (
        "8,000 rows, each edited by both",
        (
            rows,
            rows.replace("ligne", "rang"),
            rows.replace(" |", " . |"),
        ),
    )
    bare = " ".join(write_paragraphs(draw, SIZE)).replace(".", "").replace("#", "")
    yield "one sentence of 250 kB, a word each", (bare, f"{bare} mot", f"mot {bare}")


def _repeats() -> Iterator[tuple[str, Texts]]:
    yield "a. B. by turns", ("A. B. " * 41_666, "B. A. " * 41_666, "A. A. B. " * 27_777)
    yield (
        "blocks a and b by turns",
        ("a\n\nb\n\n" * 41_666, "b\n\na\n\n" * 41_666, "a\n\na\n\nb\n\n" * 27_777),
    )
    yield "lines a, b, c", ("a\n" * 125_000, "b\n" * 125_000, "c\n" * 125_000)
    yield "lines of a, more and fewer", ("a\n" * 100_000, "a\n" * 125_000, "a\n" * 90_000)
    few = [f"bloc {n}" for n in range(20_000)]
    yield (
        "short blocks, reversed by one",
        ("\n\n".join(few), "\n\n".join(few[::-1]), "\n\n".join(few[:-1])),
    )
    for sign in ".!…'’ \n`|>#[-*_~/:»\u0300\u200d":
        texts = (sign * SIZE, f"a{sign}" * (SIZE // 2), f"{sign}b" * (SIZE // 2))
        yield f"U+{ord(sign):04X} repeated", texts
        lined = tuple(f"{mark}{sign}\n" * (SIZE // 3) for mark in ("", "a", "b"))
        yield f"U+{ord(sign):04X} on each line", (lined[0], lined[1], lined[2])
    yield "fences never closed", ("```\n" * 62_500, "~~~\n" * 62_500, "::: a\n" * 41_666)
    yield (
        "boxes closed by turns",
        (
            "::: a\n:::\n" * 25_000,
            "::: b\n:::\n" * 25_000,
            ":::\n::: a\n" * 25_000,
        ),
    )


def main() -> None:
    """Print one line per case."""
    sys.stdout.write(f"{'':46}      ms   conflicts   mine   theirs\n")
    for name, (base, mine, theirs) in cases():
        rounds = 7 if len(base) < 20_000 else 1
        spent = seconds(lambda: merge_texts(base=base, mine=mine, theirs=theirs), rounds)  # noqa: B023
        found = merge_texts(base=base, mine=mine, theirs=theirs)
        counts = f"{found.counts.mine:7} {found.counts.theirs:8}"
        sys.stdout.write(f"{name:46} {spent * 1000:7.1f} {len(found.conflicts):11}{counts}\n")


if __name__ == "__main__":
    main()
