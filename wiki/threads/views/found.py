"""What an address names, under the rights of who asks."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import url_for

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.threads.models import Post, Thread
from wiki.threads.queries import get_post, get_thread
from wiki.threads.views.blueprint import blueprint
from wiki.web.actor import current_actor


class Screens(NamedTuple):
    """Where a kind of thread is read, and where its first post is changed: endpoints that take the
    key of the thread. Without the second, it is changed as any message is.
    """

    show: str
    edit: str


_screens: dict[str, Screens] = {}


def configure(screens: Mapping[str, Screens]) -> None:
    """Take the screens of the kinds of threads that the packages above know."""
    _screens.clear()
    _screens.update(screens)


def screens_of(thread: Thread) -> Screens | None:
    """The screens of its own that a thread of this kind has, if any."""
    return _screens.get(thread.kind)


def must_be_member() -> None:
    """Asked before anything is looked up: whoever is no longer signed in keeps their words.

    Raises:
        NotAllowed: a guest.
    """
    if not current_actor().is_member:
        raise NotAllowed(_("Members take part in discussions. Please sign in."))


def thread_at(key: str) -> Thread:
    """The thread of an address « id-slug »."""
    return get_thread(key.partition("-")[0], current_actor())


def post_at(public_id: str) -> Post:
    """The post of this id, for a member who sees it."""
    must_be_member()
    return get_post(public_id, current_actor())


def key_of(thread: Thread) -> str:
    """The end of a thread's address."""
    return f"{thread.public_id}-{thread.slug}" if thread.slug else thread.public_id


@blueprint.app_template_global()
def thread_url(thread: Thread, **values: Any) -> str:
    """The address of a thread."""
    own = screens_of(thread)
    return url_for(own.show if own else "threads.show_thread", key=key_of(thread), **values)


def post_url(post: Post) -> str:
    """The address of a post, for ever."""
    return url_for("threads.show_post", public_id=post.public_id)
