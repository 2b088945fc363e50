"""Every component on a few invented pages: what tests measure and people look at, never a route."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, render_template, render_template_string, request
from markupsafe import Markup
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from wiki.markup.rendering import render_here
from wiki.web.forms import Form

HERE = Path(__file__).parent
SCREENS = ("reading", "form", "lists", "confirm", "error")
TREE = [
    {"title": "Pourquoi s’exprimer en ligne", "url": "#1", "children": []},
    {"title": "Choisir ses plateformes", "url": "#2", "children": [
        {"title": "Les réseaux professionnels", "url": "#3", "children": []},
        {"title": "Les vidéos", "url": "#4", "children": []},
    ]},
    {"title": "Écrire pour être lu", "url": "#5", "children": [
        {"title": "Préparer une prise de parole", "url": "/guides/essai/prise-de-parole",
         "children": []},
        {"title": "Mesurer ce que l’on fait, et le dire simplement", "url": "#6", "children": []},
    ]},
    {"title": "Données personnelles et modération", "url": "#7", "children": []},
]  # fmt: skip


class JoinForm(Form):
    person = StringField("Votre nom", [InputRequired("Merci d’indiquer votre nom.")])
    email = StringField("Adresse électronique", [InputRequired("Merci d’indiquer une adresse.")])
    chamber = SelectField("Chambre", choices={"32": "CCI du Gers", "26": "CCI de la Drôme"})
    message = TextAreaField("Un mot pour votre chambre", [Length(max=20, message="Trop long.")])
    capacity = RadioField(
        "Vous écrirez surtout", [InputRequired("Merci de choisir.")],
        choices={"pro": "à titre professionnel", "own": "à titre personnel"},
    )  # fmt: skip
    charter = BooleanField("J’accepte la charte", [InputRequired("Merci de lire la charte.")])


def show(name: str) -> str:
    """One page of the gallery; asks for a request."""
    if name == "error":
        sentence = "Cette page n’existe pas, ou n’existe plus."
        return render_template("error.html", status=404, sentence=sentence)
    return render_template_string((HERE / f"{name}.html").read_text("utf-8"), **_given(name))


def _given(name: str) -> dict[str, Any]:
    if name == "form":
        form = JoinForm(person="", message="Une phrase qui dépasse de loin la longueur permise.")
        form.validate()
        return {"form": form}
    if name == "reading":
        rendered = render_here((HERE / "reading.md").read_text("utf-8"))
        return {
            "rendered": Markup(rendered.html), "headings": rendered.toc, "tree": TREE,
            "now": datetime(2026, 3, 1, 14, 5, tzinfo=UTC),
        }  # fmt: skip
    return {}


def serve_in(app: Flask) -> None:
    """Give an application of a test the addresses /gallery/…"""

    def gallery(name: str) -> str:
        assert name in SCREENS
        return show(name)

    app.add_url_rule("/gallery/<name>", "gallery", gallery, methods=["GET"])
    assert not request
