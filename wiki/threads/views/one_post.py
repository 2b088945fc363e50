"""One post for ever: in its context, in one exact text, and with its history."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.pagination import read_key
from wiki.markup.output import trusted
from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Text
from wiki.threads.forms.writing import ButtonForm
from wiki.threads.models import Post, PostRendering, PostRevision
from wiki.threads.queries import (
    PostInContext,
    find_threads_stamp,
    get_post,
    get_post_in_context,
    get_post_revision,
    list_post_revisions,
)
from wiki.threads.views.blueprint import blueprint
from wiki.threads.views.facts import changed_facts
from wiki.threads.views.found import post_url
from wiki.threads.views.threads import May
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.definitions import definitions_version


@blueprint.get("/m/<public_id>")
def show_post(public_id: str) -> ResponseReturnValue:
    """With what it answers and what answers it; 410 where readers see only that it was there."""
    viewer = current_actor()
    after = read_key(request.args.get("apres")) or 0
    context = get_post_in_context(public_id, viewer, after=after)
    post = context.view.post
    if public_id != post.public_id:
        return redirect(post_url(post), 301)
    if context.view.revision is None:
        return _rendered(context), 410
    if viewer.is_member:
        return _rendered(context)
    return pagecache.answer(
        lambda: _rendered(context),
        parts=(
            "post",
            *find_threads_stamp(),
            post.id,
            after,
            now().date(),
            definitions_version(current_actor()),
        ),
        is_public=True,  # else this guest had not found it
    )


def _rendered(context: PostInContext) -> str:
    return render_template(
        "threads/show_post.html",
        context=context,
        thread=context.thread,
        may=May(current_actor()),
        button_form=ButtonForm(formdata=None) if current_actor().is_member else None,
    )


@blueprint.get("/m/<public_id>/r<int:number>")
def show_post_revision(public_id: str, number: int) -> ResponseReturnValue:
    viewer = current_actor()
    post = get_post(public_id, viewer)
    if post.is_stub and not _reads(post):
        return redirect(post_url(post))
    revision = get_post_revision(post, number, viewer)
    rendering = session.get(PostRendering, revision.id)
    return render_template(
        "threads/show_post_revision.html",
        post=post,
        thread=post.thread,
        revision=revision,
        person=list_people([post.contributor_id]).get(post.contributor_id, Person()),
        body=trusted(rendering.html) if rendering else "",
    )


@blueprint.get("/m/<public_id>/historique")
def show_post_history(public_id: str) -> ResponseReturnValue:
    """Its texts, the last first, each with what it changed; `de` and `a` compare any two."""
    viewer = current_actor()
    post = get_post(public_id, viewer)
    revisions = list_post_revisions(post, viewer)
    if not revisions:
        return redirect(post_url(post))
    asked = read_key(request.args.get("de")), read_key(request.args.get("a"))
    numbers = [revision.number for revision in revisions]
    newer = asked[1] or numbers[0]
    older = asked[0] or next((n for n in numbers if n < newer), newer)
    texts = {n: get_post_revision(post, n, viewer) for n in {older, newer} if n in numbers}
    if len(texts) < len({older, newer}):
        raise NotFound
    return render_template(
        "threads/show_post_history.html",
        post=post,
        thread=post.thread,
        revisions=revisions,
        older=older,
        newer=newer,
        comparison=compare(_words(texts[older]), _words(texts[newer])) if older != newer else None,
        changed=changed_facts(post, texts[older], texts[newer]),
    )


def _reads(post: Post) -> bool:
    return bool(list_post_revisions(post, current_actor()))


def _words(revision: PostRevision) -> Text:
    return Text(revision.title, revision.body)
