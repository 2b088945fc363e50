"""What search engines read of a tutorial (schema.org)."""

from typing import Any

from wiki.foundation.licences import licence_of
from wiki.markup.rendering import plain_text
from wiki.pages.queries import PageView
from wiki.tutorials.durations import minutes_of
from wiki.tutorials.steps import Taken

LONGEST = 5_000
"""Characters of a step's text that are given to machines."""


def describe_tutorial(view: PageView, taken: Taken, canonical: str) -> dict[str, Any]:
    """How to do something, step by step."""
    minutes = minutes_of(" ".join(taken.facts.get("duration", ())))
    found = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": view.revision.title,
        "description": plain_text(taken.intro)[:300].replace("\n", " "),
        "url": canonical,
        "inLanguage": view.book.language,
        "datePublished": view.page.created_at.isoformat(timespec="seconds"),
        "dateModified": view.revision.created_at.isoformat(timespec="seconds"),
        "totalTime": f"PT{minutes}M" if minutes else "",
        "license": licence_of(view.book.licence).url,
        "tool": [
            {"@type": "HowToTool", "name": plain_text(need)}
            for need in taken.facts.get("needs", ())
        ],
        "step": [
            {
                "@type": "HowToStep",
                "position": step.number,
                "name": step.text,
                "url": f"{canonical}#{step.id}",
                "text": plain_text(step.html)[:LONGEST],
            }
            for step in taken.steps
        ],
    }
    return {key: value for key, value in found.items() if value}
