"""Where a hostile string can stand in a source, and the corpora of such strings."""

import json

from tests.markup.shown import corpus, to
from wiki.markup.rendering import Target

PLACES = (
    "{0}",
    "mot {0} mot **{0}** *{0}*",
    "# {0}",
    "{0}\n===",
    "> {0}\n> — {0}",
    "- {0}\n- [ ] {0}",
    "| {0} | b |\n|---|---|\n| {0} | c |",
    "`{0}` ``{0}``",
    "```{0}\n{0}\n```",
    "    {0}",
    "[mot]({0}) [{0}](/a)",
    "[mot](<{0}>)",
    '[mot](/a "{0}")',
    "![mot]({0}) ![{0}](/fichiers/a)",
    '![mot](/fichiers/a "{0}")',
    "[mot][r] [{0}][r]\n\n[r]: {0}",
    "<{0}> <javascript:{0}>",
    "https://x.fr/{0} www.{0}",
    "[[{0}]] [[x|{0}]] [[cible]]",
    "::: {0}\nx\n:::",
    "::: exemple {0}\n{0}\n:::",
    "!video[{0}](https://youtu.be/abcdefghijk)",
    "!video[x](https://youtu.be/{0})",
    "!slides[x]({0})",
    "[{0}]{{lang=en}} [x]{{lang={0}}}",
    "x[^{0}] y[^n]\n\n[^{0}]: {0}\n\n[^n]: {0}",
    "{0}\n:   {0}",
    "~~{0}~~ x<sup>{0}</sup> &{0};",
)


def everywhere(payload: str) -> str:
    """One source that holds the string in every place."""
    return "\n\n".join(place.format(payload) for place in PLACES)


def targets(payload: str) -> dict[str, Target]:
    """A target whose address and title are hostile too, as after a mistake elsewhere."""
    return {"cible": to(payload, payload), payload: to(payload, payload)}


def xss_payloads() -> list[str]:
    text = (corpus("xss") / "xss-payload-list.txt").read_text("utf-8", errors="replace")
    return [line for line in text.split("\n") if line]


def naughty_strings() -> list[str]:
    strings: list[str] = json.loads((corpus("naughty") / "blns.json").read_text("utf-8"))
    return strings
