"""What people were writing is shown under the names that their form gives it."""

from flask import Flask
from wtforms import HiddenField, PasswordField, StringField, TextAreaField

from wiki.foundation.messages import _
from wiki.web.forms import Form, labels_of_texts


class TextForm(Form):
    title = StringField("Titre du texte d’essai")
    essay_only_here = TextAreaField(_("Activity"))
    base = HiddenField("base")
    secret = PasswordField("secret")


class LargerForm(TextForm):
    more = StringField("Encore")
    title = StringField("Un autre titre")


def test_the_smallest_form_that_sends_all_of_it_says_the_names(app: Flask) -> None:
    with app.test_request_context("/"):
        names = {"title", "essay_only_here", "base", "secret", "nothing_known"}
        assert labels_of_texts(names) == {
            "title": "Titre du texte d’essai",
            "essay_only_here": "Activité",
        }
        assert labels_of_texts({*names, "more"})["title"] == "Un autre titre"
        assert labels_of_texts({"nothing_known"}) == {}


def test_the_text_of_a_page_keeps_its_names_beside_forms_of_the_same_fields(app: Flask) -> None:
    with app.test_request_context("/"):
        assert labels_of_texts({"title", "body", "base"}) == {"title": "Titre", "body": "Texte"}
