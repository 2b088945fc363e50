"""Whatever people do to a text, nobody's words are lost or taken."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from wiki.pages.authorship.attributing import Attribution
from wiki.pages.authorship.replaying import replay
from wiki.pages.authorship.runs import is_sound, origins_of

FEW, MOST = 150, 5_000
WORDS = re.findall(
    r"\S+",
    "chambre réseau page compte message réponse veille charte image membre projet guide lien"
    " question public annonce l’usage d’un qui répond chaque semaine très vite sans délai",
)
STARTS = ("", "", "", "- ", "1. ", "## ", "> ", "| ")


def write_sentence(draw: random.Random) -> str:
    said = " ".join(draw.choices(WORDS, k=draw.randint(1, 12))).capitalize()
    return said + draw.choice((".", " ?", " !", "…"))


def write_paragraph(draw: random.Random) -> str:
    prose = " ".join(write_sentence(draw) for _ in range(draw.randint(1, 4)))
    return draw.choice(STARTS) + prose


def change(draw: random.Random, paragraphs: list[str], past: list[str]) -> list[str]:
    """One thing that people do to a text."""
    found = list(paragraphs)
    at = draw.randrange(len(found)) if found else 0
    act = draw.choice(("add", "add", "remove", "move", "word", "sentence", "copy", "join", "back"))
    if act == "add" or not found:
        found.insert(at, write_paragraph(draw))
    elif act == "remove":
        del found[at]
    elif act == "move":
        found.insert(draw.randrange(len(found)), found.pop(at))
    elif act == "word":
        words = found[at].split(" ")
        words[draw.randrange(len(words))] = draw.choice(WORDS)
        found[at] = " ".join(words)
    elif act == "sentence":
        found[at] += " " + write_sentence(draw)
    elif act == "copy":
        found.append(found[at])
    elif act == "join":
        found[at : at + 2] = [
            " ".join([found[at], *(p.lstrip("-#>|1. ") for p in found[at + 1 : at + 2])])
        ]
    else:
        found = draw.choice(past).split("\n\n")
    return found


def write_history(draw: random.Random) -> list[str]:
    paragraphs = [write_paragraph(draw) for _ in range(draw.randint(1, 6))]
    bodies = ["\n\n".join(paragraphs)]
    for _ in range(draw.randint(1, 8)):
        for _change in range(draw.randint(1, 3)):
            paragraphs = change(draw, paragraphs, bodies)
        bodies.append("\n\n".join(paragraphs))
    return bodies


def histories(count: int) -> Iterator[list[str]]:
    for seed in range(count):
        yield write_history(random.Random(seed))


def check(bodies: list[str]) -> None:
    made = list(replay(bodies))
    for number, one in enumerate(made, 1):
        assert is_sound(one.runs, one.text.length, number)
        again = bodies.index(bodies[number - 1])
        assert one.runs == made[again].runs  # going back gives everybody's words back
    seen = {made[0].text.key}
    for before, after in pairwise(made):
        if after.text.key not in seen:
            check_kept(before, after)
        seen.add(after.text.key)


def check_kept(before: Attribution, after: Attribution) -> None:
    """A paragraph that stands once in both texts has the same authors in both."""
    was, now = by_key(before), by_key(after)
    for key in was.keys() & now.keys():
        if len(was[key]) == len(now[key]) == 1:
            assert was[key] == now[key]


def by_key(one: Attribution) -> dict[int, list[list[int]]]:
    origins = origins_of(one.runs)
    found: dict[int, list[list[int]]] = {}
    for paragraph in one.text.paragraphs:
        found.setdefault(paragraph.key, []).append(origins[paragraph.start : paragraph.stop])
    return found


def test_runs_cover_the_text_and_returning_returns_to_the_authors() -> None:
    for bodies in histories(FEW):
        check(bodies)


@pytest.mark.prove
def test_runs_cover_the_text_in_thousands_of_histories() -> None:
    for bodies in histories(MOST):
        check(bodies)


@pytest.mark.parametrize("style", ["bold", "quotes", "spaces", "lines", "items", "capitals"])
def test_restyling_takes_nothing_from_anybody(style: str) -> None:
    for bodies in histories(40):
        *_, before, after = replay([*bodies, restyled(bodies[-1], style)])
        assert after.runs == before.runs


def restyled(body: str, style: str) -> str:
    if style == "bold":
        return body.replace("page", "**page**").replace("guide", "_guide_")
    if style == "quotes":
        return body.replace("’", "'").replace(" ?", "\u202f?")
    if style == "spaces":
        return body.replace("\n\n", "\n\n\n\n") + "\n\n"
    if style == "lines":
        return re.sub(r"(?<=\w\w[.!]) ", "\n", body)
    if style == "items":
        return body.replace("1. ", "7. ").replace("- ", "* ")
    return body.title()


@pytest.mark.parametrize(
    "hostile",
    ["a" * 200_000, "a b " * 30_000, "a. B. " * 20_000, "a\n\nb\n\n" * 10_000, "|" * 100_000,
     "- x\n" * 20_000, "\u0301" * 50_000, "[^1]" * 20_000, "\ud800 é"],
)  # fmt: skip
def test_hostile_texts_are_told_in_bounded_time(hostile: str) -> None:
    made = list(replay([hostile, hostile[::-1], hostile + " fin", hostile]))
    assert made[-1].runs == made[0].runs
    assert all(is_sound(one.runs, one.text.length, n) for n, one in enumerate(made, 1))
