"""What is written can be read, in both schemes."""

import pytest

from tests.web.colours import SCHEMES, colours, contrast

PAPERS = ("page", "surface", "raised", "accent-soft", "note")
INKS = ("text", "muted", "accent", "accent-strong", "warm", "danger", "success")
PAIRS = [
    *((ink, paper) for ink in INKS for paper in PAPERS),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    *((tone, f"{tone}-soft") for tone in ("info", "success", "warning", "danger")),
    *(("text", f"{tone}-soft") for tone in ("info", "success", "warning", "danger")),
    *((tone, "page") for tone in ("info", "warning")),
]
EDGES = [(edge, paper) for edge in ("edge", "focus") for paper in ("page", "surface", "raised")]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, ink: str, paper: str) -> None:
    known = colours(scheme)
    assert contrast(known[ink], known[paper]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "paper"), EDGES)
def test_edges_of_controls_and_focus_rings_can_be_seen(scheme: str, edge: str, paper: str) -> None:
    known = colours(scheme)
    assert contrast(known[edge], known[paper]) >= 3


def test_dark_redefines_every_colour() -> None:
    light, dark = colours("light"), colours("dark")
    assert light.keys() == dark.keys()
    assert [name for name in light if light[name] == dark[name]] == []
