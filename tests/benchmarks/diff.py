"""Time comparisons, ordinary and hostile: `python tests/benchmarks/diff.py`.

Every text is made here from a fixed seed, so that two runs compare the same work.
"""

import random
import re
import sys
import time
from collections.abc import Callable, Iterator

from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Text
from wiki.pages.diff.rendered import mark_rendered

_SYLLABLES = re.findall(
    r"\w+", "cha mé ré to li en dis par com ser vi ces guide pra ti que so cial"
)
_LITTLE = re.findall(r"\w+", "de la les des et à le un une que pour dans sur est")


def write_sentence(draw: random.Random) -> str:
    """A sentence of invented words among the real little ones, as French has."""
    found = [
        draw.choice(_LITTLE)
        if draw.random() < 0.45
        else "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4)))
        for _ in range(draw.randint(8, 24))
    ]
    return " ".join(found).capitalize() + "."


def write_paragraphs(draw: random.Random, characters: int) -> list[str]:
    """Paragraphs of one line, a heading before every fifth."""
    found, size = [], 0
    while size < characters:
        heading = f"## {write_sentence(draw)[:40]}"
        prose = [
            " ".join(write_sentence(draw) for _ in range(draw.randint(2, 6))) for _ in range(4)
        ]
        found += [heading, *prose]
        size += len(heading) + sum(map(len, prose))
    return found


def edit_as_people_do(draw: random.Random, paragraphs: list[str]) -> list[str]:
    """A typo, a paragraph moved, one added, one removed, one rewritten in part."""
    found = list(paragraphs)
    found[2] = found[2].replace("de", "du", 1)
    found.insert(3, found.pop(12))
    found.insert(8, write_sentence(draw))
    del found[6]
    found[-3] = found[-3] + " " + write_sentence(draw)
    found[-1] = re.sub(r"\. .*?\.", ". " + write_sentence(draw), found[-1], count=1)
    return found


def pairs_of_texts() -> Iterator[tuple[str, str, str]]:
    """Each case: what it is, the old text, the new one."""
    draw = random.Random(1789)
    page = write_paragraphs(draw, 9_600)
    yield (
        "1,600 words, ordinary edits",
        "\n\n".join(page),
        "\n\n".join(edit_as_people_do(draw, page)),
    )
    yield "1,600 words, one typo", "\n\n".join(page), "\n\n".join(page).replace("la", "le", 1)
    yield "1,600 words, nothing changed", "\n\n".join(page), "\n\n".join(page)
    guide = write_paragraphs(draw, 250_000)
    edited = edit_as_people_do(draw, guide)
    yield "250 kB, ordinary edits", "\n\n".join(guide), "\n\n".join(edited)
    other = write_paragraphs(draw, 250_000)
    yield "two different texts of 250 kB", "\n\n".join(guide), "\n\n".join(other)
    shuffled = draw.sample(guide, len(guide))
    yield "250 kB, paragraphs shuffled", "\n\n".join(guide), "\n\n".join(shuffled)
    every = [block.replace("de", "du", 1) + " Fin." for block in guide]
    yield "250 kB, every paragraph edited", "\n\n".join(guide), "\n\n".join(every)
    for name, joint in (("lines", "\n"), ("paragraphs", "\n\n"), ("items", "\n- ")):
        old = joint.join(write_sentence(draw)[:60] for _ in range(4_000))
        new = joint.join(write_sentence(draw)[:60] for _ in range(4_000))
        yield f"4,000 {name} wholly changed", old, new
    rows = [f"| {n} | ligne {n} | {n * 7 % 13} |" for n in range(4_000)]
    yield (
        "4,000 rows, a cell changed in each",
        "\n".join(rows),
        "\n".join(rows).replace("ligne", "rang"),
    )
    numbers = [f"- {n}" for n in range(4_000)]
    yield "4,000 items renumbered", "\n".join(numbers), "\n".join(f"{item}0" for item in numbers)
    rows = [[f"mot{draw.randrange(900)}" for _ in range(1_000)] for _ in range(16)]
    other = [[word if n % 2 else f"{word}s" for n, word in enumerate(row)] for row in rows]
    old, new = ("\n\n".join(" ".join(row) for row in side) for side in (rows, other))
    yield "every other word changed", old, new
    long = " ".join(write_paragraphs(draw, 1_000_000)).replace("#", "")
    yield "1 MB in one paragraph, a word changed", long, long[:500_000] + " mot " + long[500_000:]
    reversed_ = " ".join(long.split(" ")[::-1])
    yield "1 MB in one paragraph, wholly changed", long, reversed_
    bare = long.replace(".", "")
    yield "1 MB in one sentence, wholly changed", bare, " ".join(bare.split(" ")[::-1])
    yield from _repeats()


def _repeats() -> Iterator[tuple[str, str, str]]:
    size = 250_000
    yield "aaaa… in one word", "a" * size, "a" * (size - 1) + "b"
    yield "abab… against baba…", "ab" * (size // 2), "ba" * (size // 2)
    yield "a a a…", "a " * (size // 2), "a " * (size // 2 - 3) + "b a"
    yield "a b a b… against b a b a…", "a b " * (size // 4), "b a " * (size // 4)
    yield "a. B. against b. A.", "A. B. " * (size // 6), "B. A. " * (size // 6)
    yield "blocks a and b by turns", "a\n\nb\n\n" * (size // 6), "b\n\na\n\n" * (size // 6)
    yield "blocks a, b against a, a, b", "a\n\nb\n\n" * (size // 6), "a\n\na\n\nb\n\n" * (size // 9)
    yield "lines a against b", "a\n" * (size // 2), "b\n" * (size // 2)
    yield "unique short blocks, reversed", *_reversed_blocks(size)
    for sign in ".!…'’ \n`|>#[-*_~/»\u0300\u200d":
        yield f"U+{ord(sign):04X} repeated", sign * size, f"a{sign}" * (size // 2)
    yield "fences never closed", "```\n" * (size // 4), "~~~\n" * (size // 4)


def _reversed_blocks(size: int) -> tuple[str, str]:
    found = [f"bloc {n}" for n in range(size // 10)]
    return "\n\n".join(found), "\n\n".join(found[::-1])


def seconds(task: Callable[[], object], rounds: int) -> float:
    """The best of several rounds: what the work costs when nothing disturbs it."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        task()
        best = min(best, time.perf_counter() - start)
    return best


def as_html(text: str) -> str:
    """A plain rendering, enough to measure the marking of rendered pages."""
    blocks = text.split("\n\n")
    return "\n".join(
        f"<h2>{block[3:]}</h2>" if block.startswith("## ") else f"<p>{block}</p>"
        for block in blocks
    )


def main() -> None:
    """Print one line per case."""
    sys.stdout.write(f"{'':44} source ms   rendered ms   summary\n")
    for name, old, new in pairs_of_texts():
        rounds = 7 if len(old) < 20_000 else 1
        before, after = Text("Titre", old), Text("Titre", new)
        source = seconds(lambda: compare(before, after), rounds)  # noqa: B023
        html = as_html(old), as_html(new)
        rendered = seconds(lambda: mark_rendered(*html), rounds)  # noqa: B023
        summary = compare(before, after).summary
        sys.stdout.write(f"{name:44} {source * 1000:9.1f} {rendered * 1000:13.1f}   {summary}\n")


if __name__ == "__main__":
    main()
