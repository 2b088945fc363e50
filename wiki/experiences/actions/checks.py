"""What every account must say, and may name."""

from dataclasses import fields

from sqlalchemy import select

from wiki.accounts.models import Organisation, Position
from wiki.experiences.account import Account
from wiki.experiences.models import OUTCOMES, PHASES, Experience
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.licences import LICENCES
from wiki.foundation.messages import Message, _
from wiki.threads.models import Post, Thread
from wiki.threads.queries import published_posts_seen_by
from wiki.topics.phases import find_since_fault
from wiki.topics.queries import list_topics, topics_named

MAX_TEXT = 5000


def check_account(actor: Actor, account: Account, body: str, *, post: Post | None = None) -> None:
    """Refuse an account that does not say enough, or names what there is not.

    Raises:
        Invalid: one sentence for each field that is wrong.
    """
    errors = _words_wrong(account, body)
    errors |= _chamber_wrong(actor, account)
    errors |= _follows_wrong(actor, account, post)
    if errors:
        raise Invalid(errors)


def check_words(account: Account, body: str) -> None:
    """Refuse an account whose words do not say enough, whoever writes them.

    Raises:
        Invalid: one sentence for each field that is wrong.
    """
    errors = _words_wrong(account, body)
    if errors:
        raise Invalid(errors)


def _words_wrong(account: Account, body: str) -> dict[str, Message]:
    errors: dict[str, Message] = {}
    if not body.strip():
        errors["body"] = _("Please tell what you did, in a few sentences.")
    if not account.difficulty.strip():
        errors["difficulty"] = _("What was difficult? “None” is an answer.")
    return errors | _topics_wrong(account) | _values_wrong(account)


def _topics_wrong(account: Account) -> dict[str, Message]:
    known = topics_named(account.topics)
    kinds = (
        ("platforms", "platform", account.platforms),
        ("objectives", "objective", account.objectives),
        ("themes", "theme", account.themes),
    )
    wrong = {
        name: _("Please choose among what is offered.")
        for name, kind, slugs in kinds
        if any(slug not in known or known[slug].kind != kind for slug in slugs)
    }
    if not account.platforms and list_topics("platform"):
        wrong["platforms"] = _("Please choose at least one platform.")
    return wrong


def _values_wrong(account: Account) -> dict[str, Message]:
    wrong = {
        field.name: _("Please keep this to 5,000 characters.")
        for field in fields(account)
        if isinstance(field.default, str) and len(getattr(account, field.name)) > MAX_TEXT
    }
    choices = {"phase": PHASES, "outcome": OUTCOMES, "licence": tuple(LICENCES)}
    for name, offered in choices.items():
        if getattr(account, name) not in ("", *offered):
            wrong[name] = _("Please choose one of these.")
    since_fault = find_since_fault(account.since)
    return wrong | ({"since": since_fault} if since_fault else {})


def _chamber_wrong(actor: Actor, account: Account) -> dict[str, Message]:
    """Nobody speaks of a chamber where they never held a function."""
    if not account.organisation or actor.is_system:
        return {}
    own = (
        select(Organisation.id)
        .join(Position, Position.organisation_id == Organisation.id)
        .where(Position.user_id == actor.user_id, Organisation.slug == account.organisation)
    )
    if session.scalar(own.limit(1)) is not None:
        return {}
    return {"organisation": _("Please choose a chamber where you work or have worked.")}


def _follows_wrong(actor: Actor, account: Account, post: Post | None) -> dict[str, Message]:
    """An experience goes on from one of the same author or the same chamber, never in a circle."""
    if not account.follows:
        return {}
    before = session.scalar(
        select(Post)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Experience, Experience.post_id == Post.id)
        .where(Post.public_id == account.follows, published_posts_seen_by(actor))
    )
    if before is None or not (actor.is_system or _is_ours(actor, before)):
        return {"follows": _("Please choose among what is offered.")}
    if post is not None and _leads_to(before.id, post.id):
        return {"follows": _("An experience cannot go on from one that came after it.")}
    return {}


def _is_ours(actor: Actor, before: Post) -> bool:
    if before.contributor_id == actor.contributor_id:
        return True
    held = select(Position.organisation_id).where(Position.user_id == actor.user_id)
    ours = select(Experience.post_id).where(
        Experience.post_id == before.id, Experience.organisation_id.in_(held)
    )
    return session.scalar(ours) is not None


def _leads_to(start: int, wanted: int) -> bool:
    seen: set[int] = set()
    here: int | None = start
    while here is not None and here not in seen:
        if here == wanted:
            return True
        seen.add(here)
        here = session.scalar(select(Experience.follows_id).where(Experience.post_id == here))
    return False
