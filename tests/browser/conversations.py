"""What members say to each other, in every state that a screen of theirs may show."""

from datetime import timedelta

from sqlalchemy import update

from tests.factories.experiences import make_experience, make_request, make_topic
from tests.factories.moderation import (
    contest,
    decide,
    flag,
    hide,
    item_of,
    notify,
    settle_queue,
    take_back,
    waiting_post,
)
from tests.factories.threads import change, first_post, make_post, make_thread
from wiki.experiences.actions import fulfil_request
from wiki.experiences.models import Request
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation import actions
from wiki.moderation.actions import Statement
from wiki.moderation.models import Decision, ReviewItem
from wiki.moderation.queries.rules import list_charter_rules
from wiki.threads.actions import mark_answer
from wiki.threads.actions.editing import latest_revision
from wiki.threads.models import Post, PostingRule, PostRevision, Thread
from wiki.threads.rendering import PreparedPost, audience_of, prepare_post

EXPERIENCES = 6
"""How many experiences are told here, the last of the site."""

LONG_AGO = timedelta(days=800)
RUDE = "Ce collègue est un incapable notoire, chacun le sait."
PASSAGE = "un incapable notoire"
EVERYTHING = {
    "since": "2024-09", "phase": "development", "outcome": "mixed",
    "means": "Deux personnes, une heure par jour, et une journée de formation.",
    "results": "412 abonnés en six mois ; 30 % de visites en plus : 1 200 par mois.",
    "hierarchy": "La direction suit, les élus demandent à voir.",
    "advice": "Répondre le jour même ?\nOui, même pour dire « nous cherchons ».",
    "plans": "Former l’accueil.", "licence": "CC-BY-SA-4.0", "consent": True,
}  # fmt: skip


def tell(member: Actor, moderator: Actor, administrator: Actor) -> None:
    """Every experience, question, discussion and decision; then what follows from each."""
    rules = _set_aside_rules()
    _experiences(member)
    _requests(member, moderator)
    _discussion(member, moderator)
    _waiting(member, moderator)
    _decided(member, moderator, administrator)
    _restore_rules(rules)
    settle_queue()


def _set_aside_rules() -> list[dict[str, object]]:
    """The factories publish at once but where they are told not to."""
    with transaction():
        rules = session.query(PostingRule).all()
        columns = [column.key for column in PostingRule.__table__.columns]
        kept = [{name: getattr(rule, name) for name in columns} for rule in rules]
        session.query(PostingRule).delete()
    return kept


def _restore_rules(rules: list[dict[str, object]]) -> None:
    with transaction():
        session.add_all(PostingRule(**rule) for rule in rules)


def _experiences(member: Actor) -> None:
    """Told in full, told in four fields, told long ago, hidden, and two that wait."""
    objective = make_topic("Faire connaître la chambre", "objective")
    everything = EVERYTHING | {"objectives": (objective.slug,)}
    make_experience(member, "Un récit entier : qui l’eût cru ?", **everything)
    make_experience(title="Un récit en quatre champs", difficulty="Aucune.")
    _date(make_experience(member, "Un récit d’il y a longtemps", **everything))
    hide(make_experience(member, "Un récit masqué", RUDE), statement=_statement())
    make_experience(member, "Un récit qui attend", state="pending", **everything)
    returned = make_experience(member, "Un récit à préciser", state="pending")
    decide(actions.return_item, item_of(returned, "post"), sentence="Combien de visites ?")


def _date(post: Post) -> None:
    then = now() - LONG_AGO
    with transaction():
        for table, where in (
            (Post, Post.id == post.id),
            (PostRevision, PostRevision.post_id == post.id),
        ):
            session.execute(update(table).where(where).values(created_at=then, published_at=then))
        session.execute(update(Thread).where(Thread.id == post.thread_id).values(published_at=then))


def _requests(member: Actor, moderator: Actor) -> None:
    """Asked of the member, by the member, heard, past its day, and waiting to be read."""
    make_request(moderator, "Qui a formé ses élus ?", people=(member,), platform=make_topic())
    make_request(member, "Qui publie en anglais ?", people=(moderator,))
    heard = make_request(member, "Qui a fermé un compte ?")
    with transaction():
        fulfil_request(actor=member, request=session.get_one(Request, heard.thread_id))
    make_request(member, "Qui mesure les retombées ?", state="pending")


def _discussion(member: Actor, moderator: Actor) -> None:
    """Deeper than is displayed, with every stub, an answer, a quotation and long words."""
    thread = make_thread(member, "Jusqu’où répondre ?", "Nous hésitons : où s’arrêter ?\n")
    root = first_post(thread)
    deepest = root
    for depth in range(9):
        who = moderator if depth % 2 else member
        deepest = make_post(thread, who, f"> Plus loin ?\n\nRéponse {depth + 1}.\n", parent=deepest)
    for state in ("withdrawn", "hidden", "redacted", "pending", "rejected"):
        stub = make_post(thread, member, parent=root, state=state)
        if state == "withdrawn":
            make_post(thread, moderator, "Je garde l’idée.\n", parent=stub)
    make_post(thread, moderator, f"https://exemple.test/{'tres-long' * 20}\n", parent=root)
    change(make_post(thread, member, "Sans doute.\n"), member, "Sans aucun doute.\n")
    answer = make_post(thread, moderator, "La réponse est là.\n", parent=root)
    with transaction():
        mark_answer(actor=member, post=session.get_one(Post, answer.id))


def _waiting(member: Actor, moderator: Actor) -> None:
    """One item of each kind besides those of the demo, for anybody, and some for another."""
    waiting_post(member, "Un message qui attend, avec un lien : <https://exemple.test/>.\n")
    edited = make_post(None, member, "Un texte publié.\n")
    change(edited, member, "Un texte **changé**.\n", waits=True)
    returned = waiting_post(member, "On m’a dit que c’était interdit.\n")
    decide(actions.return_item, item_of(returned, "post"), sentence="Qui l’a dit ?")
    change(returned, member, "La note du 3 mars l’interdit.\n", waits=True)
    flagged = make_post(None, member, RUDE)
    flag(flagged, sentence="C’est blessant.")
    flag(flagged, reason="personal_data")
    by_moderator = hide(make_post(None, member, RUDE), moderator, statement=_statement())
    contest(by_moderator, member)
    hide(make_post(None, member, RUDE), moderator, statement=_statement(), wants_redaction=True)
    waiting_post(moderator, "Un message de celui qui lit.\n")
    notice = notify(f"http://localhost/m/{flagged.public_id}", explanation="Qui le permet ?")
    decide(actions.dismiss_item, item_of(notice, "notice"), sentence="C’est une critique.")
    notify(f"http://localhost/m/{flagged.public_id}", explanation="Et ceci ?")


def _decided(member: Actor, moderator: Actor, administrator: Actor) -> None:
    """A decision of each sort on what a member wrote, and both ends of contesting one."""
    decide(actions.approve_item, _read(member), moderator)
    written = _read(member)
    decide(actions.retouch_item, written, moderator, text=_retouched(written))
    refused = decide(actions.reject_item, _read(member), moderator, statement=_statement())
    taken_back = decide(actions.reject_item, _read(member), moderator, statement=_statement())
    take_back(taken_back, moderator)
    for decision, is_upheld in ((refused, True), (_hidden(member, moderator), False)):
        appeal = contest(decision, member)
        decide(
            actions.judge_appeal, item_of(appeal, "appeal"), administrator,
            is_upheld=is_upheld, reasons="Nous avons relu la phrase avec son contexte.",
        )  # fmt: skip


def _read(member: Actor) -> ReviewItem:
    return item_of(waiting_post(member, RUDE), "post")


def _retouched(item: ReviewItem) -> PreparedPost:
    post = session.get_one(Post, item.post_id)
    body = latest_revision(post).body.replace(PASSAGE, "quelqu’un de pressé")
    return prepare_post(audience_of(post.thread), body=body, public_id=post.public_id)


def _hidden(member: Actor, moderator: Actor) -> Decision:
    return hide(make_post(None, member, RUDE), moderator, statement=_statement())


def _statement() -> Statement:
    rule = list_charter_rules().sections[4]
    return Statement("charter", rule, PASSAGE, "Cette phrase attaque une personne, pas un fait.")
