"""What Markdown files say of the guide they make: their headings first, then their text."""

from typing import Any

from wiki.pages.importing.facts.credits import find_credits
from wiki.pages.importing.facts.licence import find_licence
from wiki.pages.importing.facts.version import find_date, find_version
from wiki.pages.importing.from_markdown.naming import stem
from wiki.pages.importing.from_markdown.source import MarkdownSource
from wiki.pages.importing.language import guess_language

_LICENCE_FILES = ("license", "licence", "copying")


def facts_of(sources: list[MarkdownSource]) -> dict[str, Any]:
    """Fields of the outline, as far as the files give them."""
    text = "\n\n".join(source.text for source in sources)
    front = sources[0].front
    label, day = find_version(text)
    paragraphs = [part for source in sources for part in source.body().split("\n\n")]
    return {
        "publisher": front.first("publisher"),
        "version_label": front.first("version")[:40] or label,
        "version_date": find_date(front.first("date")) or day,
        "licence": _licence(sources, text),
        "cover": front.first("description"),
        "language": front.first("lang", "language")[:2] or guess_language(text),
        "credits": find_credits(paragraphs),
    }


def _licence(sources: list[MarkdownSource], text: str) -> str:
    declared = sources[0].front.first("licence", "license")
    files = "\n".join(s.text for s in sources if stem(s.path).lower() in _LICENCE_FILES)
    return (
        find_licence(declared)
        or declared[:40]
        or find_licence(files)
        or find_licence(text, only_declared=True)
    )
