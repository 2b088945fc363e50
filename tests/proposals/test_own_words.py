"""Nobody publishes their own words alone in the name of another; each has what they brought."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from tests.browser_without_script import submit, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.proposals import PROPOSED, TEXT, accept, propose, remark, reviewed_page
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.transaction import transaction
from wiki.operations.checks.authorship import find_authorship_faults
from wiki.pages.actions.authorship import replace_authorship, replayed
from wiki.pages.models import Authorship, Page, RevisionCredit
from wiki.pages.queries import find_authorship, get_current_revision
from wiki.proposals.acceptance.planning import Retouch
from wiki.proposals.actions import TooMuchRetouched, add_change, submit_proposal, take_wording
from wiki.proposals.models import Proposal
from wiki.proposals.queries import list_changes

pytestmark = pytest.mark.usefixtures("app")

FEW = "Une phrase ajoutée par la modératrice avant la publication.\n"
MANY = "\n\n".join(f"Voici la phrase numéro {n} de mon propre texte, à moi seul." for n in range(9))


def retouch(proposal: Proposal, actor: Actor, body: str, title: str = "Les blogs") -> Proposal:
    [change] = list_changes(proposal, proposal.round)
    return accept(proposal, actor, {1: Retouch(title, body, change.base_revision_id)})


def take(proposal: Proposal, actor: Actor, by: Actor, wording: str) -> None:
    made = remark(proposal, by, quote="Un second alinéa.", wording=wording)
    with transaction():
        take_wording(actor=actor, proposal=proposal, remark=made)


def words_by(page: Page) -> dict[str, int]:
    """How many of the words published now each person has."""
    written = find_authorship(page)
    assert written is not None
    found: dict[str, int] = {}
    for count, origin in zip(written.runs[::2], written.runs[1::2], strict=True):
        name = written.writers[origin].author.name
        found[name] = found.get(name, 0) + count
    return found


def test_a_retouch_that_is_another_text_is_refused_and_publishes_nothing() -> None:
    page, moderator = reviewed_page(), make_actor("moderator")
    proposal = propose(page)
    for body in (MANY, PROPOSED + MANY):
        with pytest.raises(TooMuchRetouched):
            retouch(proposal, moderator, body)
    assert (proposal.state, proposal.round) == ("pending", 1)
    assert get_current_revision(page).body == TEXT


def test_words_of_the_title_count_too() -> None:
    proposal, moderator = propose(), make_actor("moderator")
    nearly = PROPOSED + " ".join(f"mot{n}" for n in range(59))
    with pytest.raises(TooMuchRetouched):
        retouch(proposal, moderator, nearly, "Un tout autre titre")
    assert retouch(proposal, moderator, nearly).state == "published"


def test_a_long_text_takes_one_word_in_ten() -> None:
    long = " ".join(f"mot{n}" for n in range(1000))
    page, moderator = reviewed_page(body=long), make_actor("moderator")
    proposal = propose(page, long + " fin.\n")
    more = " ".join(f"ajout{n}" for n in range(90))
    assert retouch(proposal, moderator, f"{long} fin.\n\n{more}\n").state == "published"


def test_what_others_published_meanwhile_is_no_retouch() -> None:
    page, moderator = reviewed_page(), make_actor("moderator", name="Modératrice")
    proposal = propose(page, actor=make_actor(name="Autrice"))
    other = propose(page, f"{TEXT}\n{MANY}\n", actor=make_actor(name="Autre"))
    accept(other)
    [change] = list_changes(proposal, 1)
    merged = f"{PROPOSED}\n{MANY}\n"
    words = {1: Retouch("Les blogs", f"{merged}\n{FEW}", page.current_revision_id)}
    accept(proposal, moderator, words)
    assert proposal.state == "published"
    assert change.brought is None
    assert words_by(page)["Modératrice"] == 9
    assert words_by(page)["Autre"] > 60


def test_whoever_suggested_most_of_a_text_does_not_publish_it_and_reads_who_can() -> None:
    page = reviewed_page()
    moderator = make_actor("moderator", name="Modératrice")
    make_actor("administrator", name="Administratrice")
    editor = make_actor("editor", ("book", page.book_id), name="Éditrice")
    make_actor("editor", ("book", page.book_id + 1), name="D’ailleurs")
    proposal = propose(page, actor=editor)
    take(proposal, moderator, moderator, MANY)
    with pytest.raises(NotAllowed) as refusal:
        accept(proposal, moderator)
    assert "Administratrice" in str(refusal.value.message)
    for name in ("Modératrice", "Éditrice", "D’ailleurs"):
        assert name not in str(refusal.value.message)
    assert get_current_revision(page).body == TEXT
    assert accept(proposal, make_actor("moderator")).state == "published"


def test_several_small_wordings_count_together_and_with_a_retouch() -> None:
    author, moderator = make_actor(), make_actor("moderator")
    proposal = propose(actor=author)
    for number in range(2):
        words = " ".join(f"tour{number}mot{n}" for n in range(25))
        take(proposal, moderator, moderator, f"Un second alinéa. {words}.")
    [change] = list_changes(proposal, proposal.round)
    with pytest.raises(TooMuchRetouched):
        retouch(proposal, moderator, change.body + " ".join(f"fin{n}" for n in range(20)))
    take(proposal, author, moderator, "Un second alinéa. " + " ".join(f"fin{n}" for n in range(20)))
    with pytest.raises(NotAllowed):
        accept(proposal, moderator)


def test_an_author_who_writes_on_keeps_the_words_of_others_theirs() -> None:
    page, author, reader = reviewed_page(), make_actor(name="Autrice"), make_actor(name="Lectrice")
    proposal = propose(page, actor=author)
    take(proposal, author, reader, "Un second alinéa, plus clair et mieux dit.")
    [change] = list_changes(proposal, proposal.round)
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page, title="Les blogs",
            body=f"Une nouvelle entrée.\n\n{change.body}",
        )  # fmt: skip
        submit_proposal(actor=author, proposal=proposal)
    accept(proposal)
    assert words_by(page)["Lectrice"] == 5


def test_each_has_the_words_that_they_brought_also_after_they_are_worked_out_again() -> None:
    page, moderator = reviewed_page(), make_actor("moderator", name="Modératrice")
    proposal = propose(page, f"{PROPOSED}\nUne fin proposée.\n", actor=make_actor(name="Autrice"))
    [change] = list_changes(proposal, 1)
    retouch(proposal, moderator, f"{change.body}\n{FEW}")
    found = words_by(page)
    assert (found["Modératrice"], found["Autrice"]) == (9, 5)
    kept = find_authorship(page)
    rows, former = replayed(page.id)
    with transaction():
        session.execute(delete(Authorship))
        replace_authorship(page.id, rows, former)
    assert find_authorship(page) == kept
    assert list(find_authorship_faults()) == []


def test_a_retouch_that_only_takes_away_brings_no_words() -> None:
    page, moderator = reviewed_page(), make_actor("moderator")
    proposal = propose(page)
    retouch(proposal, moderator, PROPOSED.replace("Un second alinéa.", ""))
    assert proposal.state == "published"
    assert set(session.scalars(select(RevisionCredit.words))) == {None}


def test_the_screen_of_authors_names_who_retouched(client: FlaskClient) -> None:
    page, moderator = reviewed_page(), make_actor("moderator", name="Modératrice du Lot")
    retouch(propose(page, actor=make_actor(name="Autrice")), moderator, f"{PROPOSED}\n{FEW}")
    text = text_of(client.get(f"/guides/{page.book.slug}/{page.slug}/auteurs"))
    assert "une retouche à la publication" in text
    assert "Retouchée par Modératrice du Lot" in text
    assert "Publiée par Modératrice du Lot" in text


def test_a_long_retouch_comes_back_with_a_sentence_beside_its_text(app: Flask) -> None:
    page, moderator = reviewed_page(), make_actor("moderator")
    proposal = propose(page)
    client, where = sign_in(app.test_client(), moderator), f"/propositions/{proposal.public_id}"
    answer = submit(client, f"{where}/publier", **{"texte-1-body": MANY})
    assert answer.status_code == 422
    assert "phrase numéro 8" in answer.text
    assert "Demandez plutôt ces modifications" in text_of(answer)
    assert 'aria-invalid="true"' in answer.text
    assert proposal.state == "pending"


def test_the_screen_says_who_publishes_where_one_may_not(app: Flask) -> None:
    moderator = make_actor("moderator")
    make_actor("administrator", name="Administratrice du Gers")
    proposal = propose()
    take(proposal, moderator, moderator, MANY)
    client, where = sign_in(app.test_client(), moderator), f"/propositions/{proposal.public_id}"
    said = text_of(client.get(where))
    assert "Administratrice du Gers" in said
    assert "Retoucher puis publier" not in said
    assert client.get(f"{where}/publier").status_code == 403
