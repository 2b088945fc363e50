"""Screens: each has its template, none has what the policy of the browser would block."""

import re

import pytest
from flask import Flask

from tests.architecture.sources import TEMPLATES, modules, shown

HTML = sorted(TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("escaped output switched off", r"\|\s*safe\b|autoescape\s+false"),
        ("inline style", r"\sstyle\s*="),
        ("inline script", r"<script(?![^>]*\b(src=|type=\"application/ld\+json\"))"),
        ("inline handler", r"\son(click|load|error|change|submit|input|focus)\s*="),
        ("another host", r"(src|srcset)=\"(https?:)?//"),
    ],
)
def test_no_template_has(what: str, pattern: str) -> None:
    found = [shown(p) for p in HTML if re.search(pattern, p.read_text(encoding="utf-8"))]
    assert found == [], what


def test_markup_is_built_in_the_markup_package_alone() -> None:
    builders = [
        shown(path)
        for path in modules()
        if re.search(r"\bMarkup\(", path.read_text(encoding="utf-8")) and "markup" not in path.parts
    ]
    assert builders == []


def test_every_template_is_asked_for_and_every_one_asked_for_exists() -> None:
    sources = "\n".join(
        p.read_text(encoding="utf-8") for p in [*modules(), *HTML, *TEMPLATES.rglob("*.txt")]
    )
    asked = set(re.findall(r"[\"']([a-z_]+/[a-z_/]+\.(?:html|txt|xml))[\"']", sources))
    asked |= set(re.findall(r"[\"']([a-z_]+\.(?:html))[\"']", sources))
    asked.discard("word/document.xml")  # a part of a Word file, not a screen
    there = {
        str(p.relative_to(TEMPLATES))
        for p in TEMPLATES.rglob("*")
        if p.suffix in {".html", ".txt", ".xml"}
    }
    assert {name for name in asked if name not in there} == set()
    assert there - asked - {"home/robots.txt"} == set()


def test_every_template_compiles(app: Flask) -> None:
    for path in [*HTML, *TEMPLATES.rglob("*.txt")]:
        app.jinja_env.get_template(str(path.relative_to(TEMPLATES)))
