"""What a text says besides its words, for the kinds of threads whose first message has fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from wiki.foundation.messages import Message
from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Text
from wiki.pages.diff.marks import Segment
from wiki.threads.models import Post, PostRevision
from wiki.threads.views.blueprint import blueprint


class Fact(NamedTuple):
    """What one field is called, and what it says."""

    label: Message
    said: str


Facts = Mapping[str, Fact]
"""By the names of the fields, in the order of reading; none for what is not said."""
Teller = Callable[[Sequence[Mapping[str, Any]]], Sequence[Facts]]
"""From the fields of some texts to what they say."""


class ChangedFact(NamedTuple):
    """One field that two texts do not say alike, its words marked."""

    label: Message
    segments: tuple[Segment, ...]


_tellers: dict[str, Teller] = {}


def configure(tellers: Mapping[str, Teller]) -> None:
    """Take, by kind of thread, who tells the fields of its first message."""
    _tellers.clear()
    _tellers.update(tellers)


@blueprint.app_template_global()
def post_facts(post: Post, revision: PostRevision) -> Facts:
    """What one text of a post says besides its words."""
    return _tell(post, [revision])[0]


@blueprint.app_template_global()
def changed_facts(post: Post, older: PostRevision, newer: PostRevision) -> list[ChangedFact]:
    """The fields that changed from one text of a post to another, in the order of reading."""
    old, new = _tell(post, [older, newer])
    return [
        ChangedFact(fact.label, _marked(_said(old, name), _said(new, name)))
        for name, fact in {**new, **old}.items()
        if old.get(name) != new.get(name)
    ]


def _tell(post: Post, revisions: Sequence[PostRevision]) -> Sequence[Facts]:
    teller = _tellers.get(post.thread.kind) if post.is_first else None
    return teller([revision.fields for revision in revisions]) if teller else [{}, {}]


def _said(facts: Facts, name: str) -> str:
    return facts[name].said if name in facts else ""


def _marked(old: str, new: str) -> tuple[Segment, ...]:
    return compare(Text(old, ""), Text(new, "")).title
