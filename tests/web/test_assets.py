"""Style sheet and script: small, named by their content, nothing from elsewhere."""

import re
from pathlib import Path

import brotli
from flask.testing import FlaskClient

from wiki.web import assets

CSS = sorted((assets.STATIC / "css").rglob("*.css"))
LIMIT_STYLE, LIMIT_SCRIPT = 9_000, 4_000
LIMIT_EDITOR_STYLE, LIMIT_EDITOR_SCRIPT = 3_000, 16_000
LIMIT_ORGANISER_STYLE, LIMIT_ORGANISER_SCRIPT = 1_000, 2_000
LIMIT_DISCUSSION_STYLE, LIMIT_EXPERIENCE_STYLE = 1_000, 1_000
LIMIT_PRACTICE_STYLE = 2_500
LIMIT_TUTORIAL_STYLE = 1_700
LIMIT_MODERATION_STYLE, LIMIT_MODERATION_SCRIPT = 1_000, 1_000
LIMIT_SEARCH_STYLE, LIMIT_AUTHORSHIP_STYLE, LIMIT_FILES_STYLE = 1_000, 1_000, 1_000
LIMIT_SEARCH_SCRIPT = 1_500


def compressed(name: str) -> int:
    return len(brotli.compress((assets.STATIC / name).read_bytes(), quality=5))


def test_style_and_script_are_small() -> None:
    built = assets.build()
    assert compressed(built.style) <= LIMIT_STYLE
    assert compressed(built.script) <= LIMIT_SCRIPT
    assert compressed(built.editor_style) <= LIMIT_EDITOR_STYLE
    assert compressed(built.editor_script) <= LIMIT_EDITOR_SCRIPT
    assert compressed(built.organiser_style) <= LIMIT_ORGANISER_STYLE
    assert compressed(built.organiser_script) <= LIMIT_ORGANISER_SCRIPT
    assert compressed(built.discussion_style) <= LIMIT_DISCUSSION_STYLE
    assert compressed(built.experience_style) <= LIMIT_EXPERIENCE_STYLE
    assert compressed(built.practice_style) <= LIMIT_PRACTICE_STYLE
    assert compressed(built.tutorial_style) <= LIMIT_TUTORIAL_STYLE
    assert compressed(built.moderation_style) <= LIMIT_MODERATION_STYLE
    assert compressed(built.moderation_script) <= LIMIT_MODERATION_SCRIPT
    assert compressed(built.search_style) <= LIMIT_SEARCH_STYLE
    assert compressed(built.search_script) <= LIMIT_SEARCH_SCRIPT
    assert compressed(built.authorship_style) <= LIMIT_AUTHORSHIP_STYLE
    assert compressed(built.files_style) <= LIMIT_FILES_STYLE


def test_joining_twice_gives_the_same_names() -> None:
    assert assets.build() == assets.build()


def test_the_joined_files_are_served_for_a_year(client: FlaskClient) -> None:
    with client.get("/static/" + assets.build().style) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "text/css"
        assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_every_sheet_says_its_layer_and_asks_no_other_host() -> None:
    known = set(assets.LAYERS.removeprefix("@layer ").removesuffix(";\n").split(", "))
    for path in CSS:
        text = path.read_text("utf-8")
        assert set(re.findall(r"@layer ([a-z]+) \{", text)) <= known, path.name
        assert "@layer" in text, path.name
        assert "url(" not in text, path.name


def test_every_colour_is_named_in_the_tokens_alone() -> None:
    hexadecimal = re.compile(r"(?<![\w-])#[0-9a-f]{3,8}\b")
    others = [p for p in CSS if p.name not in {"tokens.css", "print.css"}]
    assert [p.name for p in others if hexadecimal.search(p.read_text("utf-8"))] == []


def test_every_token_asked_for_exists() -> None:
    text = "\n".join(p.read_text("utf-8") for p in CSS)
    named = set(re.findall(r"(--[a-z0-9-]+):", text))
    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", text)) - named == set()


def test_squeezing_keeps_what_a_sheet_means() -> None:
    sheet = (
        "/* why */ a > b ,\n c { width: calc(1px + 2px) ; }\n@media (min-width: 3rem) and (x) {}"
    )
    squeezed = assets._squeezed(sheet)
    assert squeezed == "a>b,c{width: calc(1px + 2px);}@media (min-width: 3rem) and (x){}\n"


def test_the_mark_is_drawn_the_same_in_the_page_and_in_the_tab() -> None:
    inside = Path(assets.STATIC.parent / "templates/components/mark.html").read_text("utf-8")
    tab = (assets.STATIC / "mark.svg").read_text("utf-8")
    drawn = re.compile(r' d="([^"]+)"')
    assert drawn.findall(inside) == drawn.findall(tab)
