from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.factories.accounts import make_actor
from tests.factories.pages import make_book, make_page, revise
from tests.factories.proposals import (
    PROPOSED,
    TEXT,
    accept,
    decline,
    give_back,
    prepare,
    propose,
    remark,
    reopen,
    reviewed_page,
    withdraw,
)
from wiki.accounts.models import Organisation
from wiki.foundation.actor import GUEST
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery, JournalEntry
from wiki.pages.models import Page, Revision, RevisionCredit
from wiki.pages.queries import get_current_revision
from wiki.proposals.acceptance.planning import Retouch, plan_acceptance
from wiki.proposals.actions import (
    MovedOn,
    accept_proposal,
    add_change,
    approve_proposal,
    ask_for_changes,
    edit_proposal,
    remarks,
    remove_change,
    settle_remark,
    submit_proposal,
    take_wording,
)
from wiki.proposals.models import Change, Proposal, Remark, Review
from wiki.proposals.queries import list_changes
from wiki.proposals.queries.words import Words, find_words

pytestmark = pytest.mark.usefixtures("app")


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def entries(verb: str) -> list[JournalEntry]:
    return list(session.scalars(select(JournalEntry).where(JournalEntry.verb == verb)))


def text_of(page: Page) -> str:
    return get_current_revision(page).body


# proposing


def test_a_save_under_review_waits_and_readers_keep_the_old_text() -> None:
    page = reviewed_page()
    proposal = propose(page)
    assert (proposal.state, proposal.round, proposal.title) == ("pending", 1, "Les blogs")
    assert text_of(page) == TEXT
    [change] = list_changes(proposal, 1)
    assert (change.kind, change.body, change.base_revision_id) == (
        "edit", PROPOSED, page.current_revision_id,
    )  # fmt: skip


def test_the_same_text_sent_twice_is_one_proposal() -> None:
    page, actor = reviewed_page(), make_actor()
    first, second = propose(page, actor=actor), propose(page, actor=actor)
    assert first.id == second.id
    assert (count(Proposal), count(Change), len(entries("proposals.submit_proposal"))) == (1, 1, 1)
    propose(page, actor=make_actor())
    propose(page, TEXT + "Trois.\n", actor=actor)
    assert count(Proposal) == 3


def test_proposing_the_published_text_is_refused_with_a_sentence() -> None:
    with pytest.raises(Invalid) as refusal:
        propose(body=TEXT)
    assert set(refusal.value.errors) == {"body"}
    assert count(Proposal) == 0


def test_a_proposal_says_what_it_changes() -> None:
    with pytest.raises(Invalid) as refusal:
        propose(summary=" ")
    assert set(refusal.value.errors) == {"summary"}
    assert count(Proposal) == 0


def test_a_proposal_of_before_that_says_nothing_has_no_summary() -> None:
    page, other = reviewed_page(), make_page(make_book("Autre", regime="reviewed"), "Les forums")
    proposal, named = propose(page), propose(other, "Un lieu.\n", title="Les forums")
    with transaction():
        session.get_one(Proposal, proposal.id).reason = ""
        session.get_one(Proposal, named.id).reason = ""
        session.get_one(Proposal, named.id).title = "Dire ce qu’est un forum"
    accept(proposal)
    accept(named)
    assert get_current_revision(page).summary == ""
    assert get_current_revision(other).summary == "Dire ce qu’est un forum"


def test_guests_propose_nothing() -> None:
    with pytest.raises(NotAllowed):
        propose(actor=GUEST)
    assert count(Proposal) == 0


def test_nobody_proposes_changes_to_what_they_do_not_see() -> None:
    page = reviewed_page(visibility="group")
    with pytest.raises(NotAllowed):
        propose(page)


def test_a_proposal_keeps_the_function_and_chamber_of_its_moment() -> None:
    actor = make_actor()
    proposal = propose(actor=actor, capacity="professional")
    with transaction():
        session.get_one(Organisation, actor.organisation_id).name = "CCI fusionnée"
    assert proposal.organisation_label == actor.organisation_label
    assert proposal.function_label == "Chargé de mission"
    personal = propose(actor=actor, capacity="personal")
    assert (personal.organisation_label, personal.function_label) == ("", "")


def test_a_submitted_proposal_is_in_the_journal_for_those_who_may_see_it() -> None:
    proposal = propose()
    [entry] = entries("proposals.submit_proposal")
    assert (entry.subject_kind, entry.subject_id) == ("proposal", proposal.id)
    assert (entry.scope_kind, entry.scope_id) == ("proposal", proposal.id)
    owed = session.scalars(select(Delivery.reaction).where(Delivery.entry_id == entry.id)).all()
    assert owed == ["notifications.notify", "moderation.queue_proposal", "search.index_subject"]


# preparing


def test_a_proposal_in_preparation_holds_changes_of_several_pages() -> None:
    page, actor = reviewed_page(), make_actor()
    other = make_page(page.book, "Les forums")
    proposal = prepare(page.book, actor)
    with transaction():
        edited = add_change(
            actor=actor, proposal=proposal, kind="edit", page=page, title="Blogs", body="A.\n"
        )
        new = add_change(actor=actor, proposal=proposal, kind="create", title="Neuf", body="N.\n")
        add_change(
            actor=actor, proposal=proposal, kind="create", title="Dessous", body="D.\n",
            parent_item=new.item,
        )  # fmt: skip
        add_change(actor=actor, proposal=proposal, kind="move", page=other, parent=page)
        add_change(actor=actor, proposal=proposal, kind="rename", page=other, slug="Les Forums 2")
        again = add_change(
            actor=actor, proposal=proposal, kind="edit", page=page, title="Blogs", body="B.\n"
        )
    assert again.item == edited.item
    kinds = [change.kind for change in list_changes(proposal, 0)]
    assert kinds == ["edit", "create", "create", "move", "rename"]
    assert entries("proposals.submit_proposal") == []
    with transaction():
        submit_proposal(actor=actor, proposal=proposal)
    assert [c.item for c in list_changes(proposal, 1)] == [1, 2, 3, 4, 5]
    assert list_changes(proposal, 0) == []


def test_a_proposal_begun_again_with_the_same_words_is_one_for_an_hour() -> None:
    book, author = reviewed_page().book, make_actor()
    first = prepare(book, author)
    assert prepare(book, author).id == first.id
    assert prepare(book, make_actor()).id != first.id
    assert prepare(book, author, "Autre chose").id != first.id
    with transaction():
        first.created_at = now() - timedelta(hours=2)
    assert prepare(book, author).id != first.id


def test_a_save_never_goes_into_what_its_author_was_preparing() -> None:
    page, author = reviewed_page(), make_actor()
    prepared = prepare(page.book, author, page.title)
    proposal = propose(page, actor=author, summary=prepared.reason)
    assert proposal.id != prepared.id
    assert prepared.state == "draft"


def test_a_change_that_another_one_needs_stays() -> None:
    page, actor = reviewed_page(), make_actor()
    proposal = prepare(page.book, actor)
    with transaction():
        new = add_change(actor=actor, proposal=proposal, kind="create", title="N", body="N.\n")
        below = add_change(
            actor=actor, proposal=proposal, kind="create", title="D", body="D.\n",
            parent_item=new.item,
        )  # fmt: skip
        new_item, below_item = new.item, below.item
    with pytest.raises(Invalid), transaction():
        remove_change(actor=actor, proposal=proposal, item=new_item)
    for _time in range(2):
        with transaction():
            remove_change(actor=actor, proposal=proposal, item=below_item)
    assert [c.item for c in list_changes(proposal, 0)] == [new_item]


def test_new_words_are_read_by_others_at_the_next_submit_only() -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    read = (proposal.title, proposal.reason, proposal.wanted_by)
    with transaction():
        edit_proposal(actor=author, proposal=proposal, title="Tout autre", reason="Publicité")
    assert (proposal.title, proposal.reason, proposal.wanted_by) == read
    assert proposal.round == 1
    for _time in range(2):
        with transaction():
            submit_proposal(actor=author, proposal=proposal)
    assert (proposal.title, proposal.reason, proposal.round) == ("Tout autre", "Publicité", 2)
    assert find_words(proposal, 1) == Words(*read)
    [_first, entry] = entries("proposals.submit_proposal")
    assert entry.details["title"] == "Tout autre"


def test_whoever_read_other_words_does_not_publish_these() -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    plan = plan_acceptance(proposal)
    with transaction():
        submit_proposal(actor=author, proposal=proposal, title="Les blogs", reason="Publicité")
    with pytest.raises(MovedOn), transaction():
        accept_proposal(actor=make_actor("moderator"), proposal=proposal, number=1, plan=plan)
    assert text_of(page) == TEXT


def test_words_that_were_not_submitted_are_not_published() -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    made = remark(proposal, quote="deux heures", wording="trois heures")
    with transaction():
        edit_proposal(actor=author, proposal=proposal, title="Autre", reason="Publicité")
    with transaction():
        take_wording(actor=author, proposal=proposal, remark=made)
    assert proposal.round == 1, "it goes into what its author prepares"
    accept(proposal)
    assert get_current_revision(page).summary == "Deux heures, d’expérience"
    assert find_words(proposal, 0) is None


def test_words_written_as_they_were_prepare_nothing() -> None:
    author = make_actor()
    proposal = propose(actor=author)
    with transaction():
        edit_proposal(actor=author, proposal=proposal, title="Autre", reason="Autre")
        edit_proposal(actor=author, proposal=proposal, title=proposal.title, reason=proposal.reason)
        submit_proposal(actor=author, proposal=proposal)
    assert proposal.round == 1


def test_an_empty_proposal_is_not_submitted() -> None:
    page, actor = reviewed_page(), make_actor()
    proposal = prepare(page.book, actor)
    with pytest.raises(Invalid), transaction():
        submit_proposal(actor=actor, proposal=proposal)
    assert proposal.state == "draft"


def test_a_page_of_another_guide_does_not_go_into_a_proposal() -> None:
    page, actor = reviewed_page(), make_actor()
    proposal = prepare(page.book, actor)
    elsewhere = make_page(make_book("Autre guide"))
    with pytest.raises(Invalid), transaction():
        add_change(actor=actor, proposal=proposal, kind="edit", page=elsewhere, title="T")
    with pytest.raises(Invalid), transaction():
        add_change(actor=actor, proposal=proposal, kind="move", page=page, parent=elsewhere)
    with pytest.raises(Invalid), transaction():
        add_change(
            actor=actor, proposal=proposal, kind="edit", page=page, title="T",
            base_revision_id=elsewhere.current_revision_id,
        )  # fmt: skip


def test_only_its_author_changes_or_submits_a_proposal() -> None:
    page, author = reviewed_page(), make_actor()
    proposal = prepare(page.book, author)
    for other in (make_actor(), make_actor("administrator")):
        for act in (add_change, submit_proposal, remove_change):
            extra = {
                add_change: {"kind": "delete", "page": page},
                remove_change: {"item": 1},
            }.get(act, {})
            with pytest.raises(NotAllowed), transaction():
                act(actor=other, proposal=proposal, **extra)


# withdrawing and declining


def test_withdrawing_twice_changes_nothing() -> None:
    actor = make_actor()
    proposal = propose(actor=actor)
    withdraw(proposal, actor)
    withdraw(proposal, actor)
    assert proposal.state == "withdrawn"
    assert len(entries("proposals.withdraw_proposal")) == 1


def test_nobody_withdraws_the_proposal_of_another() -> None:
    proposal = propose()
    with pytest.raises(NotAllowed):
        withdraw(proposal, make_actor("administrator"))
    assert proposal.state == "pending"


def test_a_proposal_is_declined_once_and_with_reasons() -> None:
    proposal, moderator = propose(), make_actor("moderator", name="Modératrice")
    with pytest.raises(Invalid):
        decline(proposal, moderator, "  ")
    decline(proposal, moderator, "Hors sujet.")
    assert (proposal.state, proposal.decision_reason) == ("declined", "Hors sujet.")
    with pytest.raises(MovedOn) as told:
        decline(proposal, make_actor("moderator"), "Moi aussi.")
    assert "Modératrice" in str(told.value.message)
    assert len(entries("proposals.decline_proposal")) == 1


@pytest.mark.parametrize("decided", [decline, give_back])
def test_a_decision_that_is_taken_back_lets_the_proposal_wait_again(
    decided: Callable[..., Proposal],
) -> None:
    author, judge, other = make_actor(), make_actor("moderator"), make_actor()
    proposal = propose(actor=author)
    give_back(proposal, other, "Un avis d’ailleurs.")
    decided(proposal, judge)
    for actor in (author, other):
        with pytest.raises((NotAllowed, NotFound)):
            reopen(proposal, actor)
    for _time in range(2):
        reopen(proposal, judge)
    assert (proposal.state, proposal.decision_reason) == ("pending", "")
    assert proposal.decided_by_id is None
    assert len(entries("proposals.reopen_proposal")) == 1
    left = session.scalars(select(Review.contributor_id)).all()
    assert left == [other.contributor_id], "nobody else's opinion goes with it"
    accept(proposal)
    assert proposal.state == "published"


def test_what_is_published_or_withdrawn_is_not_taken_back_by_a_decision() -> None:
    author = make_actor()
    for proposal in (accept(propose()), withdraw(propose(actor=author), author)):
        with pytest.raises(MovedOn):
            reopen(proposal, make_actor("moderator"))


# judging


def test_a_member_approves_without_deciding_and_once() -> None:
    proposal, member = propose(), make_actor()
    for _time in range(2):
        with transaction():
            approve_proposal(actor=member, proposal=proposal, number=1)
    assert (proposal.state, count(Review), len(entries("proposals.approve_proposal"))) == (
        "pending", 1, 1,
    )  # fmt: skip


def test_a_member_who_asks_for_changes_gives_an_opinion_and_a_moderator_decides() -> None:
    proposal, member = propose(), make_actor()
    with pytest.raises(Invalid):
        give_back(proposal, member, " ")
    give_back(proposal, member)
    assert proposal.state == "pending"
    give_back(proposal)
    assert proposal.state == "changes_requested"
    assert [e.details["is_decision"] for e in entries("proposals.ask_for_changes")] == [False, True]


def test_nobody_judges_or_decides_on_their_own() -> None:
    author = make_actor("administrator")
    proposal = propose(actor=author)
    with pytest.raises(NotAllowed), transaction():
        approve_proposal(actor=author, proposal=proposal, number=1)
    with pytest.raises(NotAllowed):
        accept(proposal, author)
    with pytest.raises(NotAllowed):
        decline(proposal, author)
    assert proposal.state == "pending"


def test_a_member_does_not_decide() -> None:
    proposal = propose()
    with pytest.raises(NotAllowed):
        accept(proposal, make_actor())
    with pytest.raises(NotAllowed):
        decline(proposal, make_actor())


def test_a_judgement_of_a_former_round_is_refused() -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page, title="Les blogs", body="Z.\n"
        )
        submit_proposal(actor=author, proposal=proposal)
    assert proposal.round == 2
    member, moderator = make_actor(), make_actor("moderator")
    with pytest.raises(MovedOn), transaction():
        approve_proposal(actor=member, proposal=proposal, number=1)
    with pytest.raises(MovedOn), transaction():
        ask_for_changes(actor=moderator, proposal=proposal, number=1, body="Non")


# rounds and remarks


def test_a_new_version_keeps_the_former_and_its_number() -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    public_id = proposal.public_id
    give_back(proposal)
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page, title="Les blogs",
            body="Troisième.\n",
        )  # fmt: skip
    assert [c.body for c in list_changes(proposal, 1)] == [PROPOSED]
    with transaction():
        submit_proposal(actor=author, proposal=proposal)
        submit_proposal(actor=author, proposal=proposal)
    assert (proposal.state, proposal.round, proposal.public_id) == ("pending", 2, public_id)
    assert [c.body for c in list_changes(proposal, 1)] == [PROPOSED]
    assert [c.body for c in list_changes(proposal, 2)] == ["Troisième.\n"]


def test_a_remark_follows_its_passage_and_is_kept_when_it_is_gone() -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    kept = remark(proposal, quote="Un second alinéa.")
    lost = remark(proposal, quote="deux heures")
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page, title="Les blogs",
            body="Un début tout neuf.\n\nUn second alinéa.\n",
        )  # fmt: skip
        submit_proposal(actor=author, proposal=proposal)
    assert kept.place
    assert lost.place
    assert (kept.place.round, kept.place.state) == (2, "exact")
    assert kept.place.position == len("Un début tout neuf.\n\n")
    assert (lost.place.state, lost.quote) == ("orphan", "deux heures")


def test_the_same_remark_twice_is_one_and_an_unknown_passage_is_refused() -> None:
    proposal, member = propose(), make_actor()
    first = remark(proposal, member, quote="deux heures")
    assert remark(proposal, member, quote="deux heures").id == first.id
    assert len(entries("proposals.add_remark")) == 1
    with pytest.raises(Invalid):
        remark(proposal, member, quote="trois heures")
    with pytest.raises(Invalid):
        remark(proposal, member, body="")
    assert count(Remark) == 1


def test_guests_say_nothing_and_nobody_does_after_the_decision() -> None:
    proposal = propose()
    with pytest.raises(NotAllowed):
        remark(proposal, GUEST)
    decline(proposal)
    with pytest.raises(MovedOn):
        remark(proposal)


def test_a_wording_is_taken_over_in_one_act_with_credit_to_both() -> None:
    page, author, reader = reviewed_page(), make_actor(), make_actor()
    proposal = propose(page, actor=author)
    made = remark(proposal, reader, quote="deux heures", wording="trois heures", body="")
    for _time in range(2):
        with transaction():
            take_wording(actor=author, proposal=proposal, remark=made)
    assert (proposal.round, len(entries("proposals.take_wording"))) == (2, 1)
    [change] = list_changes(proposal, 2)
    assert "trois heures" in change.body
    assert "deux heures" in list_changes(proposal, 1)[0].body
    assert made.settled_at is not None
    accept(proposal)
    revision = get_current_revision(page)
    assert revision.contributor_id == author.contributor_id
    assert ("suggested", reader.contributor_id) in credits_of(revision)


def test_a_wording_goes_into_what_the_author_prepares_after_changes_were_asked_for() -> None:
    page, author = reviewed_page(), make_actor()
    proposal = propose(page, actor=author)
    made = remark(proposal, quote="deux heures", wording="trois heures")
    give_back(proposal)
    with transaction():
        take_wording(actor=author, proposal=proposal, remark=made)
    assert (proposal.state, proposal.round) == ("changes_requested", 1)
    assert "trois heures" in list_changes(proposal, 0)[0].body


def test_whoever_decides_takes_a_wording_and_a_reader_does_not() -> None:
    proposal = propose()
    made = remark(proposal, quote="deux heures", wording="trois heures")
    with pytest.raises(NotAllowed), transaction():
        take_wording(actor=make_actor(), proposal=proposal, remark=made)
    with transaction():
        take_wording(actor=make_actor("moderator"), proposal=proposal, remark=made)
    assert "trois heures" in list_changes(proposal, 2)[0].body


def test_a_remark_is_settled_by_those_whom_it_concerns() -> None:
    author, reader = make_actor(), make_actor()
    proposal = propose(actor=author)
    first, second = remark(proposal, reader), remark(proposal, reader, body="Autre")
    with pytest.raises(NotAllowed), transaction():
        settle_remark(actor=make_actor(), proposal=proposal, remark=first)
    for _time in range(2):
        with transaction():
            settle_remark(actor=author, proposal=proposal, remark=first)
            settle_remark(actor=reader, proposal=proposal, remark=second)
    assert len(entries("proposals.settle_remark")) == 2


# accepting


def credits_of(revision: Revision) -> set[tuple[str, int]]:
    query = select(RevisionCredit).where(RevisionCredit.revision_id == revision.id)
    return {(credit.part, credit.contributor_id) for credit in session.scalars(query)}


def test_accepting_publishes_in_the_name_of_the_author() -> None:
    page, author, moderator = reviewed_page(), make_actor(), make_actor("moderator")
    proposal = propose(page, actor=author, capacity="professional")
    accept(proposal, moderator)
    revision = get_current_revision(page)
    assert (revision.body, revision.origin, revision.number) == (PROPOSED, "proposal", 2)
    assert revision.contributor_id == author.contributor_id
    assert revision.organisation_label == author.organisation_label
    assert revision.summary == "Deux heures, d’expérience"
    assert credits_of(revision) == {("accepted", moderator.contributor_id)}
    assert list_changes(proposal, 1)[0].revision_id == revision.id
    assert (proposal.state, proposal.decided_by_id) == ("published", moderator.contributor_id)
    assert len(entries("proposals.accept_proposal")) == 1
    [published] = entries("pages.publish_revision")
    assert (published.actor_id, published.scope_kind) == (author.contributor_id, "book")


def test_accepting_twice_tells_who_was_first() -> None:
    page = reviewed_page()
    proposal = propose(page)
    accept(proposal, make_actor("moderator", name="Première"))
    with pytest.raises(MovedOn) as told:
        accept(proposal, make_actor("moderator"))
    assert "Première" in str(told.value.message)
    assert count(Revision) == 2


def test_the_editor_of_the_guide_accepts() -> None:
    page = reviewed_page()
    editor = make_actor("editor", ("book", page.book_id))
    assert accept(propose(page), editor).state == "published"


def test_acceptance_merges_what_others_published_meanwhile() -> None:
    page = reviewed_page()
    proposal = propose(page)
    revise(page, TEXT.replace("Un second alinéa.", "Un alinéa refait."))
    accept(proposal)
    assert text_of(page) == PROPOSED.replace("Un second alinéa.", "Un alinéa refait.")


def test_a_true_conflict_goes_back_to_its_author_and_publishes_nothing() -> None:
    page = reviewed_page()
    proposal = propose(page)
    theirs = TEXT.replace("une heure par jour", "dix minutes")
    revise(page, theirs)
    accept(proposal)
    assert (proposal.state, text_of(page)) == ("changes_requested", theirs)
    assert len(entries("proposals.return_proposal")) == 1
    assert [c.body for c in list_changes(proposal, 1)] == [PROPOSED]


def test_all_changes_are_published_or_none() -> None:
    page, author = reviewed_page(), make_actor()
    other = make_page(page.book, "Les forums", "Un forum.\n")
    proposal = prepare(page.book, author)
    with transaction():
        add_change(actor=author, proposal=proposal, kind="edit", page=page, title="B", body="B.\n")
        add_change(actor=author, proposal=proposal, kind="edit", page=other, title="F", body="F.\n")
        submit_proposal(actor=author, proposal=proposal)
    revise(other, "Un forum est un lieu.\n")
    accept(proposal)
    assert proposal.state == "changes_requested"
    assert text_of(page) == TEXT


def test_a_proposal_of_every_kind_is_published_whole() -> None:
    page, author = reviewed_page(), make_actor()
    other = make_page(page.book, "Les forums", "Un forum.\n")
    gone = make_page(page.book, "Périmée")
    proposal = prepare(page.book, author)
    with transaction():
        add_change(actor=author, proposal=proposal, kind="edit", page=page, title="B", body="B.\n")
        new = add_change(actor=author, proposal=proposal, kind="create", title="N", body="N.\n")
        add_change(
            actor=author, proposal=proposal, kind="create", title="Dessous", body="D.\n",
            parent_item=new.item,
        )  # fmt: skip
        add_change(actor=author, proposal=proposal, kind="move", page=other, parent=page)
        add_change(actor=author, proposal=proposal, kind="rename", page=other, slug="forums")
        add_change(actor=author, proposal=proposal, kind="delete", page=gone)
        submit_proposal(actor=author, proposal=proposal)
    accept(proposal)
    assert gone.deleted_at is not None
    assert gone.deleted_by_id == author.contributor_id
    pages = {p.title: p for p in session.scalars(select(Page))}
    assert pages["Dessous"].parent_id == pages["N"].id
    assert (other.parent_id, other.slug) == (page.id, "forums")
    assert text_of(page) == "B.\n"
    assert pages["N"].created_by_id == author.contributor_id


def test_small_retouches_are_a_round_of_their_own_with_credit() -> None:
    page, moderator = reviewed_page(), make_actor("moderator")
    proposal = propose(page)
    better = PROPOSED.replace("deux heures", "deux bonnes heures")
    accept(proposal, moderator, {1: Retouch("Les blogs", better, page.current_revision_id)})
    assert (proposal.state, proposal.round, text_of(page)) == ("published", 2, better)
    assert [c.body for c in list_changes(proposal, 1)] == [PROPOSED]
    part = {("accepted", moderator.contributor_id), ("retouched", moderator.contributor_id)}
    assert credits_of(get_current_revision(page)) == part


def test_retouches_on_a_text_that_changed_are_not_lost_in_silence() -> None:
    page = reviewed_page()
    proposal = propose(page)
    before = page.current_revision_id
    revise(page, TEXT.replace("une heure par jour", "dix minutes"))
    with pytest.raises(Conflict):
        accept(proposal, None, {1: Retouch("Les blogs", PROPOSED + "!\n", before)})
    assert proposal.state == "pending"


def test_a_retouch_is_written_on_a_text_of_its_own_page() -> None:
    page = reviewed_page()
    elsewhere = make_page(page.book, "Les forums", PROPOSED)
    proposal = propose(page)
    for written_on in (elsewhere.current_revision_id, 999, None):
        with pytest.raises(Invalid):
            accept(proposal, None, {1: Retouch("Les blogs", PROPOSED + "!\n", written_on)})
    assert (proposal.state, text_of(page)) == ("pending", TEXT)


def test_a_page_that_was_deleted_meanwhile_is_said() -> None:
    page = reviewed_page()
    proposal = propose(page)
    with transaction():
        session.get_one(Page, page.id).deleted_at = proposal.created_at
    with pytest.raises(Invalid) as refusal:
        accept(proposal)
    assert "Les blogs" in str(refusal.value.message)
    assert proposal.state == "pending"


def test_nobody_accepts_alone_what_a_vote_decides() -> None:
    page = reviewed_page(regime="collegial")
    with pytest.raises(NotAllowed):
        accept(propose(page), make_actor("administrator"))
    assert text_of(page) == TEXT


def test_a_proposal_takes_no_more_remarks_than_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remarks, "MOST_REMARKS", 2)
    proposal, reader = propose(), make_actor()
    remark(proposal, reader, body="Une")
    remark(proposal, reader, body="Deux")
    remark(proposal, reader, body="Deux")  # sent twice
    with pytest.raises(Invalid, match="at most 500 remarks"):
        remark(proposal, reader, body="Trois")
    assert count(Remark) == 2
