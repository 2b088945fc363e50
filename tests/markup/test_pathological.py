import pytest

from tests.markup.pathological import FAMILIES
from wiki.foundation.errors import Invalid
from wiki.markup.rendering import render

SLOW_TO_MAKE = ("headings", "list items", "table tall", "backslashes", "nested emphasis")


def _ends(family: str, size: int) -> None:
    """A page or a refusal before the child is ended, and the next reader is served."""
    source = FAMILIES[family](size)
    outcome = _outcome(source)
    assert "could not be laid out" not in outcome
    assert render("mot").html.strip() == "<p>mot</p>"


def _outcome(source: str) -> str:
    try:
        render(source)
    except Invalid as refused:
        return str(refused.errors["body"])
    return "a page"


@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_markdown_of_ten_kilobytes_ends(family: str) -> None:
    _ends(family, 10_000)


@pytest.mark.parametrize("family", SLOW_TO_MAKE)
def test_the_slowest_families_of_fifty_kilobytes_end(family: str) -> None:
    _ends(family, 50_000)


@pytest.mark.prove
@pytest.mark.parametrize("size", [50_000, 250_000])
@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_markdown_of_every_size_ends(family: str, size: int) -> None:
    _ends(family, size)
