"""Short ways to say what a source becomes."""

from pathlib import Path

import pytest

from wiki.markup.rendering import Rendered, Target, render_here

PROJECT = Path(__file__).resolve().parents[2]
CORPORA = PROJECT.parent / "shared" / "corpora"


def html(source: str, **options: object) -> str:
    """The HTML on one line, without the line ends that only serve to read it."""
    return rendered(source, **options).html.replace(">\n", ">").strip()


def rendered(source: str, **options: object) -> Rendered:
    return render_here(source, **options)  # type: ignore[arg-type]  # the options of one test


def to(url: str, title: str = "") -> Target:
    return Target(url, title)


def corpus(name: str) -> Path:
    """A folder of the shared corpora; the test is skipped where they are not."""
    folder = CORPORA / name
    if not folder.exists():
        pytest.skip(f"the corpus “{name}” is not beside the project")
    return folder
