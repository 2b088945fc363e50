"""Names and addresses of topics: each belongs to one topic alone."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.slugs import free_slug, slugify
from wiki.foundation.sorting import sort_key
from wiki.topics.models import Topic, TopicAddress, TopicAlias
from wiki.topics.queries import find_topic_called

MAX_NAME = 120
MOST_ALIASES = 30


def free_name(kind: str, name: str, but: Topic | None = None) -> str:
    """A name that no other topic of the kind has, be it as another name.

    Raises:
        Invalid: none, one that is too long, or one that is taken.
    """
    name = " ".join(name.split())
    if not any(map(str.isalnum, name)):
        raise Invalid({"name": _("A name is needed.")})
    if len(name) > MAX_NAME:
        raise Invalid({"name": _("Please keep the name to 120 characters.")})
    known = find_topic_called(kind, name)
    if known is not None and known is not but:
        raise Invalid({"name": taken(name, known)})
    return name


def free_aliases(topic: Topic, names: Iterable[str]) -> dict[str, str]:
    """Other names for a topic, by the key of each; its own name is none of them.

    Raises:
        Invalid: too many, too long, or one that another topic of the kind has.
    """
    found = {sort_key(name): " ".join(name.split()) for name in names if name.strip()}
    found.pop("", None)
    found.pop(topic.sort_key, None)
    if len(found) > MOST_ALIASES or any(len(name) > MAX_NAME for name in found.values()):
        raise Invalid({"aliases": _("At most thirty other names, of 120 characters each.")})
    for name in found.values():
        known = find_topic_called(topic.kind, name)
        if known is not None and known is not topic:
            raise Invalid({"aliases": taken(name, known)})
    return found


def put_aliases(topic: Topic, wanted: dict[str, str]) -> None:
    """These other names and no others."""
    session.execute(delete(TopicAlias).where(TopicAlias.topic_id == topic.id))
    session.add_all(
        TopicAlias(topic_id=topic.id, kind=topic.kind, name=name, sort_key=key)
        for key, name in wanted.items()
    )
    session.flush()


def taken(name: str, known: Topic) -> Message:
    """Which topic has that name."""
    if sort_key(name) == known.sort_key:
        return _("There is one of this name already.")
    return _("“%(name)s” is another name of “%(known)s” already.", name=name, known=known.name)


def new_slug(name: str, topic: Topic | None = None) -> str:
    """An address that no topic has or had; a topic may take one of its own again."""
    own = select(Topic.slug)
    former = select(TopicAddress.slug)
    if topic is not None:
        own = own.where(Topic.id != topic.id)
        former = former.where(TopicAddress.topic_id != topic.id)
    in_use = {*session.scalars(own), *session.scalars(former)}
    return free_slug(slugify(name, fallback="sujet"), in_use)


def move_address(topic: Topic, slug: str) -> None:
    """From now on the topic lives there; where it lived before leads to it for ever."""
    if slug == topic.slug:
        return
    session.execute(delete(TopicAddress).where(TopicAddress.slug == slug))
    session.add(TopicAddress(slug=topic.slug, topic_id=topic.id))
    topic.slug = slug
    session.flush()
