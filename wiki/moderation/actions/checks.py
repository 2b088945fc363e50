"""What every decision asks first."""

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed, NotFound
from wiki.foundation.messages import Message, _
from wiki.journal.actions import SITE
from wiki.moderation.models import Decision, ReviewItem
from wiki.moderation.policy import can_see_item, is_for
from wiki.moderation.words import DONE
from wiki.threads.models import Post


class MovedOn(Conflict):
    """Somebody decided, looks after it, or something has changed, since they looked."""


def check_item(actor: Actor, item: ReviewItem, version: int, *kinds: str) -> None:
    """Refuse a decision of somebody who may not take it, or on another state than they saw.

    Raises:
        NotFound: they do not moderate what it is about.
        NotAllowed: it is their own contribution, or their own decision.
        MovedOn: somebody was first, or there is something new.
    """
    if not can_see_item(actor, item):
        raise NotFound
    if item.kind not in kinds:
        raise Conflict(_("This cannot be decided in that way."))
    if actor.contributor_id == item.contributor_id:
        raise NotAllowed(_("Nobody decides on their own contribution."))
    if not is_for(actor, item):
        raise NotAllowed(_("You took this decision, or asked for it: another person judges."))
    if not item.is_open:
        raise MovedOn(what_happened(item))
    if item.version != version:
        raise MovedOn(what_changed(actor, item))


def post_of(item: ReviewItem) -> Post:
    """The post that an item is about.

    Raises:
        Conflict: it is about none.
    """
    post = session.get(Post, item.post_id) if item.post_id else None
    if post is None:
        raise Conflict(_("What this was about is no longer here."))
    return post


def is_experience(post: Post) -> bool:
    """Whether the post tells an experience: the first of a thread of that kind."""
    return post.is_first and post.thread.kind == "experience"


def what_happened(item: ReviewItem) -> Message:
    """Who closed an item and how, as one sentence."""
    decision = find_decision_on(item)
    by = decision.decided_by_id if decision else item.closed_by_id
    if by and by == item.contributor_id:
        return _("Its author has taken it back, or changed it.")
    name = name_of(by)
    if decision is None:
        return _("%(name)s has settled this elsewhere already.", name=name)
    return _("%(name)s %(did)s.", name=name, did=DONE[decision.action])


def what_changed(actor: Actor, item: ReviewItem) -> Message:
    """Why an open item is not as they saw it."""
    if item.taken_by and item.taken_by != actor.contributor_id:
        return _("%(name)s is looking after this.", name=name_of(item.taken_by))
    return _("This has changed in the meantime. Here it is as it stands now.")


def name_of(contributor_id: int | None) -> str | Message:
    """What somebody is called today."""
    person = list_people([contributor_id]).get(contributor_id or 0, Person())
    return person.name or _("Somebody")


def find_decision_on(item: ReviewItem) -> Decision | None:
    """The decision that closed an item, the last one where others were taken back."""
    return session.query(Decision).filter_by(item_id=item.id).order_by(Decision.id.desc()).first()


def scope_of(thing: ReviewItem | Decision) -> tuple[str, int]:
    """Of what was decided about a post, its moderators read in the journal; of the rest, the
    administrators.
    """
    return ("post", thing.post_id) if thing.post_id else SITE
