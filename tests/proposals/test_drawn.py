"""A proposal is shown as it is read, what changes marked, and as it was typed."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import page_of, text_of
from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_page, revise
from tests.factories.proposals import PROPOSED, TEXT, accept, prepare, propose, reviewed_page
from wiki.foundation.transaction import transaction
from wiki.proposals.actions import add_change, submit_proposal
from wiki.proposals.models import Proposal
from wiki.proposals.views import drawing

BOXED = "Du **gras**.\n\n> [!NOTE]\n> À savoir.\n\n## Un titre\n\nLa fin.\n"


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return sign_in(app.test_client(), make_actor())


def path(proposal: Proposal, end: str = "") -> str:
    return f"/propositions/{proposal.public_id}{end}"


def several(texts: int, body: str = BOXED) -> Proposal:
    page, author = reviewed_page(), make_actor()
    proposal = prepare(page.book, author)
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page, title="Les blogs",
            body=PROPOSED,
        )  # fmt: skip
        for number in range(1, texts):
            add_change(
                actor=author, proposal=proposal, kind="create", title=f"N° {number}", body=body
            )
        submit_proposal(actor=author, proposal=proposal)
    return proposal


def test_it_is_first_shown_as_it_is_read_with_what_changes_marked(reader: FlaskClient) -> None:
    proposal = propose(body=f"{PROPOSED}\nDu **gras**.\n")
    shown = page_of(reader.get(path(proposal)))
    assert shown.select_one(".content strong")
    for tag, word in (("ins", "deux"), ("del", "jour")):
        marks = [mark.get_text() for mark in shown.select(f".content {tag}")]
        assert any(word in mark for mark in marks)
    assert [tab.get_text() for tab in shown.select(".tabs a[aria-current]")] == ["Texte lu"]
    typed = page_of(reader.get(path(proposal, "?vue=source")))
    assert "**gras**" in typed.get_text()
    assert [tab.get_text() for tab in typed.select(".tabs a[aria-current]")] == ["Texte saisi"]


def test_a_new_title_is_marked_too(reader: FlaskClient) -> None:
    proposal = propose(title="Les carnets")
    assert "carnets" in page_of(reader.get(path(proposal))).select(".diff-text ins")[0].get_text()


def test_tabs_keep_the_version_that_is_looked_at(reader: FlaskClient) -> None:
    author = make_actor()
    page = reviewed_page()
    proposal = propose(page, actor=author)
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page, title="Les blogs",
            body=PROPOSED.replace("deux", "trois"),
        )  # fmt: skip
        submit_proposal(actor=author, proposal=proposal)
    for query, word in (("?version=1", "deux"), ("?depuis=1", "trois")):
        shown = page_of(reader.get(path(proposal, query)))
        assert any(word in mark.get_text() for mark in shown.select(".content ins"))
        [link] = [a["href"] for a in shown.select(".tabs a") if a.get_text() == "Texte saisi"]
        assert query.removeprefix("?") in link


def test_a_published_proposal_shows_what_it_changed_to_guests_without_drawing_it_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal = accept(propose())
    monkeypatch.setattr(drawing, "rendered", None)
    shown = page_of(app.test_client().get(path(proposal)))
    assert any("deux" in mark.get_text() for mark in shown.select(".content ins"))


def test_several_texts_on_one_screen_have_ids_of_their_own(reader: FlaskClient) -> None:
    shown = page_of(reader.get(path(several(4))))
    ids = [found["id"] for found in shown.select(".proposed-change [id]")]
    assert sorted(ids) == sorted(set(ids))


def test_a_screen_draws_so_many_texts_and_shows_the_others_as_typed(reader: FlaskClient) -> None:
    shown = page_of(reader.get(path(several(drawing.MOST_TEXTS + 2))))
    assert len(shown.select(".comparison > .content")) == drawing.MOST_TEXTS
    assert text_of(reader.get(path(several(3)))).count("tel qu’il a été saisi") == 0
    assert shown.get_text().count("tel qu’il a été saisi") == 2


def test_what_is_too_long_to_be_drawn_is_shown_as_typed(reader: FlaskClient) -> None:
    long = "Un mot de plus.\n\n" * (drawing.MOST_CHARACTERS // 16)
    shown = page_of(reader.get(path(several(2, long))))
    assert len(shown.select(".comparison > .content")) == 1


def test_what_cannot_be_drawn_is_shown_as_typed(reader: FlaskClient) -> None:
    proposal = propose(body="> " * 60 + "mots\n")
    answer = reader.get(path(proposal))
    assert answer.status_code == 200
    assert "tel qu’il a été saisi" in text_of(answer)


def test_source_lines_have_french_spaces_and_keep_code_as_it_is(reader: FlaskClient) -> None:
    proposal = propose(body=f"{TEXT}\nVraiment ?\n\n```\nif a ? b\n```\n")
    typed = reader.get(path(proposal, "?vue=source")).text
    assert "Vraiment\u202f?" in typed
    assert "a ? b" in typed


def test_more_texts_cost_no_more_questions(reader: FlaskClient) -> None:
    def questions(texts: int) -> int:
        where = path(several(texts))
        reader.get(where)
        with counted_queries() as asked:
            reader.get(where)
        return len(asked)

    assert questions(8) <= questions(3) + 5


def test_the_page_that_moved_on_is_marked_against_what_is_published_now(
    reader: FlaskClient,
) -> None:
    page = reviewed_page()
    proposal = propose(page)
    revise(page, TEXT.replace("Un second alinéa.", "Un alinéa refait."))
    make_page(page.book, "Bruit")
    marks = page_of(reader.get(path(proposal))).select(".content :is(ins, del)")
    assert marks
    assert not any("refait" in mark.get_text() for mark in marks)
