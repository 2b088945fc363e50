import pytest
from flask import Flask, render_template_string
from markupsafe import Markup, escape

from wiki.web.filters import written_day


def test_what_is_cut_short_ends_in_one_sign_wherever_it_is_cut(app: Flask) -> None:
    with app.test_request_context():
        cut = render_template_string("{{ said|truncate(12) }}", said="Une phrase qui est longue")
    assert cut == "Une phrase…"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("fr", "1er\u00a0octobre\u00a02026"), ("en", "1\u00a0October\u00a02026")],
)
def test_a_day_that_was_written_is_shown_in_the_readers_language(
    app: Flask, language: str, shown: str
) -> None:
    with app.test_request_context(headers={"Cookie": f"language={language}"}):
        for written in (
            "1er octobre 2026",
            "01/10/2026",
            Markup("1<sup>er</sup>&nbsp;octobre 2026"),
        ):
            assert written_day(written) == shown


def test_other_words_stay_as_they_were_written(app: Flask) -> None:
    with app.test_request_context():
        for words in ("en octobre", "<b>hier</b>", Markup("<b>en octobre</b>")):
            same = render_template_string("{{ words|written_day }}", words=words)
            assert same == escape(words)
