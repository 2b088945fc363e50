"""Terms as members write them: in fields of their own, kept in one text."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import filled, form_of, submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.glossary import make_lexicon, make_term
from tests.factories.pages import make_page, revise
from wiki.foundation.db import session
from wiki.foundation.digests import text_digest
from wiki.foundation.errors import Invalid
from wiki.glossary.term_list import read_term_list
from wiki.pages.models import Book, Page, Revision
from wiki.pages.queries import get_current_revision


def new_term(lexicon: Book) -> str:
    return f"/guides/{lexicon.slug}/nouvelle"


def editor(page: Page) -> str:
    return f"/guides/{page.book.slug}/{page.slug}/modifier"


def body_of(page: Page) -> str:
    session.expire_all()
    return get_current_revision(page).body


def test_a_term_is_written_in_fields_and_read_as_one_text(client: FlaskClient) -> None:
    lexicon = make_lexicon()
    member = sign_in(client, make_actor())
    read = submit(
        member, new_term(lexicon), title="Mur", fact_definition="Un espace public.",
        fact_forms="murs\n\n wall ", fact_checked_on="2026-10-15", body="Le reste.\n",
    )  # fmt: skip
    assert read.request.path == f"/lexique/{lexicon.slug}/mur"
    assert "Un espace public." in text_of(read)
    page = session.scalars(select(Page).where(Page.slug == "mur")).one()
    assert body_of(page) == (
        "Définition\n: Un espace public.\n\nVariantes\n: murs\n: wall\n\n"
        "Vérifié le\n: 2026-10-15\n\nLe reste.\n"
    )
    revision = session.get_one(Revision, page.current_revision_id)
    assert revision.fields == {
        "definition": "Un espace public.", "forms": ["murs", "wall"], "checked_on": "2026-10-15",
    }  # fmt: skip
    assert revision.digest == text_digest(
        revision.salt, revision.title, revision.body, revision.fields
    )


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    client: FlaskClient,
) -> None:
    lexicon = make_lexicon()
    member = sign_in(client, make_actor())
    refused = submit(
        member, new_term(lexicon), title="Mur", fact_example="Sur le mur.", body="Le reste.\n"
    )
    assert refused.status_code == 422
    assert "Il faut une définition" in text_of(refused)
    again = filled(form_of(refused))
    assert (again["fact_example"], again["body"].strip()) == ("Sur le mur.", "Le reste.")


def test_a_day_that_cannot_be_is_refused_and_not_lost(client: FlaskClient) -> None:
    lexicon = make_lexicon()
    member = sign_in(client, make_actor())
    for day in ("31/02/2026", "hier"):
        page = submit(
            member, new_term(lexicon), title="Mur", fact_definition="Un espace.",
            fact_checked_on=day,
        )  # fmt: skip
        assert page.status_code == 422
        assert "ne peut pas être compris. Un jour" in text_of(page)
        assert filled(form_of(page))["fact_checked_on"] == day
    listed = "Terme;Définition;Vérifié le\nMur;Un espace.;demain\n".encode()
    with pytest.raises(Invalid) as refused:
        read_term_list(listed, "termes.csv")
    assert set(refused.value.errors) == {"line 2"}


def test_the_editor_shows_what_a_term_states_in_its_fields(client: FlaskClient) -> None:
    page = make_term(None, "Mur", "Un espace.", "Le reste.\n", forms=["murs", "wall"])
    member = sign_in(client, make_actor())
    form = filled(form_of(member.get(editor(page))))
    assert form["fact_definition"] == "Un espace."
    assert form["fact_forms"].split() == ["murs", "wall"]
    assert form["body"].strip() == "Le reste."
    before = body_of(page)
    submit(member, editor(page))
    assert (body_of(page), get_current_revision(page).number) == (before, 1)
    submit(member, editor(page), fact_definition="Un autre espace.", fact_forms="")
    assert body_of(page) == "Définition\n: Un autre espace.\n\nLe reste.\n"


def test_one_section_of_a_term_is_written_alone(client: FlaskClient) -> None:
    page = make_term(None, "Mur", "Un espace.", "## Avant\n\nUn.\n\n## Après\n\nDeux.\n")
    member = sign_in(client, make_actor())
    opened = member.get(f"{editor(page)}?section=apres")
    assert "fact_definition" not in filled(form_of(opened))
    submit(member, f"{editor(page)}?section=apres", body="## Après\n\nTrois.\n")
    assert body_of(page) == "Définition\n: Un espace.\n\n## Avant\n\nUn.\n\n## Après\n\nTrois.\n"


def test_a_draft_keeps_the_fields_too(client: FlaskClient) -> None:
    page = make_term(None, "Mur", "Un espace.")
    member = sign_in(client, make_actor())
    values = filled(form_of(member.get(editor(page))))
    member.post(
        f"/guides/{page.book.slug}/{page.slug}/brouillon",
        data={**values, "fact_definition": "Une idée en cours.", "fact_example": "Par exemple."},
    )
    found = filled(form_of(member.get(editor(page))))
    assert (found["fact_definition"], found["fact_example"]) == (
        "Une idée en cours.", "Par exemple.",
    )  # fmt: skip
    assert body_of(page) == "Définition\n: Un espace.\n"


def test_two_members_who_write_on_different_fields_are_put_together(client: FlaskClient) -> None:
    page = make_term(None, "Mur", "Un espace.", "Le reste.\n", example="Sur le mur.")
    member = sign_in(client, make_actor())
    values = filled(form_of(member.get(editor(page))))
    revise(page, "Définition\n: Un espace.\n\nExemple\n: Sur mon mur.\n\nLe reste.\n")
    member.post(editor(page), data={**values, "fact_definition": "Un espace public."})
    assert body_of(page) == (
        "Définition\n: Un espace public.\n\nExemple\n: Sur mon mur.\n\nLe reste.\n"
    )


def test_two_members_who_write_on_one_field_choose(client: FlaskClient) -> None:
    page = make_term(None, "Mur", "Un espace.")
    member = sign_in(client, make_actor())
    values = filled(form_of(member.get(editor(page))))
    revise(page, "Définition\n: Un lieu.\n")
    answer = member.post(editor(page), data={**values, "fact_definition": "Une paroi."})
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "Un lieu." in shown
    assert "Une paroi." in shown
    assert body_of(page) == "Définition\n: Un lieu.\n"
    member.post(editor(page), data={**filled(form_of(answer)), "choice-1": "mine"})
    assert body_of(page) == "Définition\n: Une paroi.\n"


def test_the_preview_shows_the_term_whole(client: FlaskClient) -> None:
    page = make_term(None, "Mur", "Un espace.")
    member = sign_in(client, make_actor())
    values = filled(form_of(member.get(editor(page))))
    answer = member.post(
        editor(page), data={**values, "fact_definition": "Une **idée**.", "preview": "1"}
    )
    assert "<dd>Une <strong>idée</strong>.</dd>" in answer.text
    assert filled(form_of(answer))["fact_definition"] == "Une **idée**."
    assert body_of(page) == "Définition\n: Un espace.\n"


def test_pages_of_guides_are_free_texts(client: FlaskClient) -> None:
    page = make_page(body="Définition\n: Un mot.\n")
    member = sign_in(client, make_actor())
    form = filled(form_of(member.get(editor(page))))
    assert not [name for name in form if name.startswith("fact_")]
    assert form["body"].strip() == "Définition\n: Un mot."
    assert session.get_one(Revision, page.current_revision_id).fields == {}


def test_a_proposed_term_waits_like_any_page(client: FlaskClient) -> None:
    lexicon = make_lexicon(regime="reviewed")
    member = sign_in(client, make_actor())
    sent = submit(
        member, new_term(lexicon), title="Mur", fact_definition="Un secret.", summary="Un mot."
    )
    assert sent.request.path.startswith("/propositions/")
    assert "Un secret." in text_of(sent)
    guest = client.application.test_client()
    assert "secret" not in guest.get("/lexique/").text
    assert guest.get(f"/lexique/{lexicon.slug}/mur").status_code == 404
