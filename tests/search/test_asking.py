"""Whatever somebody types is a question, and never a long one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markup.shown import corpus
from wiki.search.asking import MOST_ATOMS, MOST_CHARACTERS, Question, read_question


def kinds(question: Question) -> list[list[tuple[str, str]]]:
    return [[(a.kind, " ".join(a.plain)) for a in alternatives] for alternatives in question.wanted]


def test_all_words_are_wanted_without_those_that_every_text_has() -> None:
    assert kinds(read_question("Comment répondre à un avis ?")) == [
        [("word", "repondre")], [("word", "avis")],
    ]  # fmt: skip
    assert kinds(read_question("la")) == [[("word", "la")]]


def test_quotes_of_any_kind_make_a_phrase() -> None:
    for typed in ('"mot de passe"', "« mot de passe »", "“mot de passe”", '"mot de passe'):
        assert kinds(read_question(typed)) == [[("phrase", "mot de passe")]], typed


def test_or_wants_one_and_minus_none() -> None:
    question = read_question('facebook OU instagram -publicité -"mot de passe"')
    assert kinds(question) == [[("word", "facebook"), ("word", "instagram")]]
    assert [(a.kind, a.plain) for a in question.unwanted] == [
        ("word", ("publicite",)), ("phrase", ("mot", "de", "passe")),
    ]  # fmt: skip
    assert kinds(read_question("OU OU")) == []
    assert kinds(read_question("rendez-vous")) == [[("word", "rendez vous")]]


def test_a_star_stands_for_any_end_of_two_letters_or_more() -> None:
    assert kinds(read_question("publi*")) == [[("prefix", "publi")]]
    assert kinds(read_question("l’entrep*")) == [[("prefix", "entrep")]]
    assert kinds(read_question("x*")) == [[("word", "x")]]


def test_fields_say_where_to_look() -> None:
    question = read_question('auteur:"Marie Durand" titre:charte type:experience plateforme:x bon')
    assert question.narrowed == {
        "author": ("Marie Durand",), "kind": ("experience",), "platform": ("x",),
    }  # fmt: skip
    (title,), (word,) = question.wanted
    assert (title.field, title.plain, word.field) == ("title", ("charte",), "")


def test_what_is_no_field_is_words() -> None:
    assert kinds(read_question("note: deux")) == [[("word", "note")], [("word", "deux")]]
    assert not read_question("https://exemple.test/page").narrowed


@pytest.mark.parametrize(
    "typed",
    ["", " ", "-", "*", '"', "«»", "()", "%", "_", "\\", "\x00", "🙂", "'", "’", ":", "-:*",
     "a" * 9000, '"' * 5000, "(" * 5000, "*" * 5000, "é" * 5000, "-a " * 3000, "a OU " * 3000,
     "titre:" * 2000, "a:b:c:d", "\u202e\u200b", "'; DROP TABLE post; --", "NOT AND OR",
     "[a TO z]"],
)  # fmt: skip
def test_odd_questions_are_bounded(typed: str) -> None:
    check(read_question(typed))


@given(st.text())
def test_any_characters_are_a_question(typed: str) -> None:
    check(read_question(typed))


def test_strings_that_broke_others_are_questions() -> None:
    for typed in json.loads((corpus("naughty") / "blns.json").read_text("utf-8")):
        check(read_question(typed))


def check(question: Question) -> None:
    assert len(question.typed) <= MOST_CHARACTERS
    atoms = [*question.atoms, *question.unwanted]
    assert len(atoms) <= MOST_ATOMS
    assert all(atom.plain and all(atom.plain) for atom in atoms)
    assert all(alternatives for alternatives in question.wanted)
    assert read_question(question.typed).wanted == question.wanted
