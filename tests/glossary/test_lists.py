"""Lists of terms, in and out."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import filled, form_of, submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.glossary import make_lexicon, make_term
from wiki.accounts.queries import system_actor
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.glossary.actions import import_terms
from wiki.glossary.commands import terms
from wiki.glossary.importing import count_new, plan_terms
from wiki.glossary.queries import list_written_terms
from wiki.glossary.term_list import read_term_list, write_csv, write_table
from wiki.pages.models import Book

HEAD = "Terme;Définition;Variantes;Voir aussi\n"
TWO = f"{HEAD}Mur;Un espace public.;murs; Fil\nFil;Un autre espace.;;\n"


def bring_in(book: Book, text: str) -> tuple[int, int, int]:
    planned = plan_terms(book, read_term_list(text.encode(), "termes.csv"))
    with transaction():
        import_terms(actor=system_actor(), book=book, planned=planned)
    return count_new(planned)


def refused(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Invalid) as refusal:
        read_term_list(data, "termes.csv")
    return [str(message) for message in refusal.value.errors.values()]


def test_a_list_becomes_terms_and_the_same_list_changes_nothing(app: Flask) -> None:
    lexicon = make_lexicon()
    assert bring_in(lexicon, TWO) == (2, 0, 0)
    assert bring_in(lexicon, TWO) == (0, 0, 2)
    assert [(title, facts) for title, facts, _rest in list_written_terms(lexicon)] == [
        ("Fil", {"definition": ["Un autre espace."]}),
        ("Mur", {"definition": ["Un espace public."], "forms": ["murs"], "see_also": ["Fil"]}),
    ]
    assert bring_in(lexicon, f"{HEAD}MUR;Un espace privé.;;\n") == (0, 1, 0)
    assert [title for title, _facts, _rest in list_written_terms(lexicon)] == ["Fil", "MUR"]


def test_a_list_without_texts_leaves_the_texts_alone(app: Flask) -> None:
    lexicon = make_lexicon()
    make_term(lexicon, "Mur", text="Un long texte.\n")
    assert bring_in(lexicon, f"{HEAD}Mur;Autre chose.;;\n") == (0, 1, 0)
    assert list_written_terms(lexicon) == [
        ("Mur", {"definition": ["Autre chose."]}, "Un long texte.\n")
    ]


@pytest.mark.parametrize(
    "data",
    [
        TWO.encode(),
        b"\xef\xbb\xbf" + TWO.encode(),
        TWO.encode("cp1252"),
        TWO.replace(";", "\t").encode(),
        b"terme,DEFINITION,alias,voir aussi\nMur,Un espace public.,murs,Fil\nFil,Un autre espace.",
        "| Terme | Définition | Variantes | Voir aussi |\n| --- | --- | --- | --- |\n"
        "| Mur | Un espace public. | murs | Fil |\n| Fil | Un autre espace. | | |\n".encode(),
    ],
    ids=["semicolons", "mark", "windows", "tabs", "commas", "markdown"],
)
def test_lists_are_read_as_spreadsheets_and_people_write_them(data: bytes) -> None:
    lines = read_term_list(data, "termes.csv").lines
    assert [(line.title, line.facts) for line in lines] == [
        ("Mur", {"definition": ["Un espace public."], "forms": ["murs"], "see_also": ["Fil"]}),
        ("Fil", {"definition": ["Un autre espace."]}),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This is not a list in CSV form."),
        (b"PK\x03\x04\x00\x00", "This is not a list in CSV form."),
        ("Mot;Sens\nMur;Un mur.\n", "names no column “definition”"),
        (HEAD, "There is no line below the first."),
        (f"{HEAD};Sans terme.;;\n", "line 2: A term is needed"),
        (f"{HEAD}Mur;;;\n", "line 2: “Mur” has no definition."),
        (
            f"{HEAD}Mur;Un.;;\nParois;Deux.;mur;\n",
            "line 3: “mur” is a term, or a variant, on line 2",
        ),
        (f"{HEAD}Mur;Un.;paroi;\nParoi;Deux.;;\n", "line 3: “Paroi” is a term, or a variant"),
        (f"{HEAD}Mur;Un.;;mur\n", "line 2: “Mur” sends its readers to itself."),
        (f"{HEAD}Mur;{'x' * 4001};;\n", "line 2: A cell is too long"),
        (f"{HEAD}{'x' * 201};Un.;;\n", "line 2: A term is needed"),
    ],
)
def test_what_is_wrong_is_told_line_by_line(text: str | bytes, said: str) -> None:
    assert any(said in sentence for sentence in refused(text))


def test_a_variant_of_another_term_of_the_lexicon_is_refused(app: Flask) -> None:
    lexicon = make_lexicon()
    make_term(lexicon, "Cloison", forms=["paroi"])
    listed = read_term_list(f"{HEAD}Fil;Un.;;\nMur;Un.;paroi;\n".encode(), "termes.csv")
    with pytest.raises(Invalid) as refusal:
        plan_terms(lexicon, listed)
    assert [str(one) for one in refusal.value.errors.values()] == [
        "termes.csv, line 3: “paroi” belongs to the term “Cloison” already."
    ]
    both = read_term_list(f"{HEAD}Cloison;Un.;;\nMur;Un.;paroi;\n".encode(), "termes.csv")
    assert count_new(plan_terms(lexicon, both)) == (1, 1, 0)


def test_words_of_regular_expressions_and_formulas_do_no_harm(app: Flask) -> None:
    lexicon = make_lexicon()
    rows = "(.*) tout;Tout.;;\n=1+1;Un calcul.;;\n[a-z]+;Des lettres.;;\n"
    assert bring_in(lexicon, HEAD + rows) == (3, 0, 0)
    written = "".join(write_csv(list_written_terms(lexicon), "fr"))
    assert "\n=1" not in written


def test_what_is_taken_away_comes_back_the_same(app: Flask) -> None:
    lexicon = make_lexicon()
    make_term(
        lexicon, "Mur", "Un « espace » ; public | ouvert.", "Un texte.\n\n## Titre\n",
        example="=SOMME(A1)", forms=["murs", "wall"], sources=["https://exemple.test/"],
    )  # fmt: skip
    make_term(lexicon, "Fil", "Une phrase.\nUne autre.")
    for write in (write_csv, write_table):
        text = "".join(write(list_written_terms(lexicon), "fr"))
        copy = make_lexicon(f"Copie {write.__name__}")
        assert bring_in(copy, text)[0] == 2
        again = "".join(write(list_written_terms(copy), "fr"))
        assert again == text


def test_only_editors_bring_lists_in_where_terms_are_published_at_once(app: Flask) -> None:
    listed = read_term_list(TWO.encode(), "termes.csv")
    reviewed, opened = make_lexicon("Relu", regime="reviewed"), make_lexicon("Ouvert")
    for actor, book in ((make_actor("administrator"), reviewed), (make_actor(), opened)):
        with pytest.raises(NotAllowed), transaction():
            import_terms(actor=actor, book=book, planned=plan_terms(book, listed))
        assert list_written_terms(book) == []


def test_a_term_written_in_the_meantime_stops_the_whole_list(app: Flask) -> None:
    lexicon = make_lexicon()
    bring_in(lexicon, TWO)
    planned = plan_terms(
        lexicon, read_term_list(TWO.replace("Un ", "Le ").encode(), "termes.csv")
    )  # fmt: skip
    bring_in(lexicon, TWO.replace("Un autre", "Un tout autre"))
    with pytest.raises(Conflict), transaction():
        import_terms(actor=system_actor(), book=lexicon, planned=planned)
    assert {facts["definition"][0] for _t, facts, _r in list_written_terms(lexicon)} == {
        "Un espace public.", "Un tout autre espace.",
    }  # fmt: skip


def test_a_list_is_looked_at_on_the_screen_before_it_is_stored(client: FlaskClient) -> None:
    lexicon = make_lexicon()
    administrator = sign_in(client, make_actor("administrator"))
    path = f"/lexique/{lexicon.slug}/importer"
    looked = submit(administrator, path, text=TWO)
    assert "2 nouveaux termes" in text_of(looked)
    assert list_written_terms(lexicon) == []
    wrong = submit(administrator, path, text=f"{HEAD}Mur;;;\n")
    assert wrong.status_code == 422
    assert "ligne 2" in wrong.get_data(as_text=True)
    assert "Mur;;;" in wrong.get_data(as_text=True)
    done = administrator.post(path, data=filled(form_of(looked)))
    assert (done.status_code, done.location) == (302, f"/lexique/{lexicon.slug}/")
    assert len(list_written_terms(lexicon)) == 2


def test_the_command_says_what_it_did(app: Flask, tmp_path: Path) -> None:
    lexicon = make_lexicon()
    file = tmp_path / "termes.csv"
    file.write_text(TWO, encoding="utf-8")
    tried = CliRunner().invoke(terms, [str(file), "--dry-run"])
    assert (tried.exit_code, list_written_terms(lexicon)) == (0, [])
    assert "2 nouveaux termes" in tried.output
    done = CliRunner().invoke(terms, [str(file)])
    assert done.output.startswith("2 nouveaux termes")
    assert len(list_written_terms(lexicon)) == 2


def test_the_command_refuses_without_writing(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "termes.csv"
    file.write_text(TWO, encoding="utf-8")
    nowhere = CliRunner().invoke(terms, [str(file), "--lexicon", "nulle-part"])
    assert isinstance(nowhere.exception, Invalid)
    lexicon = make_lexicon()
    file.write_text(f"{TWO}Mur;;;\n", encoding="utf-8")
    wrong = CliRunner().invoke(terms, [str(file)])
    assert isinstance(wrong.exception, Invalid)
    assert list_written_terms(lexicon) == []
