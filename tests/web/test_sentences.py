"""The French of the interface: nothing missing here, and written with its spaces."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from wiki.web.catalogues import KEYWORDS, ROOT, SOURCES

CATALOGUES = sorted((SOURCES / "fr").glob("*.po"))
SHARED = [
    *(ROOT / "wiki" / "web").glob("*.py"),
    *(ROOT / "templates").glob("*.html"),
    *(ROOT / "templates" / "components").glob("*.html"),
]


def sentences(path: Path) -> list[str]:
    with path.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    found = [m.string if isinstance(m.string, tuple) else (m.string,) for m in catalogue if m.id]
    return [re.sub(r"https?://\S+", "", text) for texts in found for text in texts]


def test_every_sentence_of_the_frame_is_translated() -> None:
    with (SOURCES / "fr" / "web.po").open("rb") as file:
        known = {m.id for m in read_po(file, locale="fr") if m.string}
    wanted = {
        message
        for path in SHARED
        for _line, message, _comments, _context in extract_from_file(
            "python" if path.suffix == ".py" else "jinja2", str(path), keywords=KEYWORDS
        )
    }
    assert wanted - known == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: p.stem)
@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a straight apostrophe", r"\w'\w"),
        ("a straight quote", r'"(?=\w)'),
        ("a breaking space before : ; ! ?", r" [:;!?](?=\s|$)"),
        ("no space before ; ! ?", r"[^\u00a0\u202f\s:;!?][;!?](?=\s|$)"),
        ("a breaking space inside « »", r"« |«(?=\w)| »|\w»"),
        ("three points for an ellipsis", r"\.\.\."),
    ],
)  # fmt: skip
def test_french_is_not_written_with(path: Path, what: str, pattern: str) -> None:
    assert [text for text in sentences(path) if re.search(pattern, text)] == [], what
