"""One step at a time, beside the screen on which one follows it."""

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.pages.addresses import TUTORIALS
from wiki.pages.queries import PageView, find_page_stamp, get_page
from wiki.tutorials.policy import can_mark_useful
from wiki.tutorials.queries import Marks, Question, find_marks, get_tutorial, list_questions
from wiki.tutorials.views.blueprint import blueprint
from wiki.tutorials.views.one import asked_by_step, safe_parts, taken_apart
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.definitions import definitions_version


@blueprint.get(f"/{TUTORIALS}/<page_slug>/pas-a-pas/<int:number>")
def show_step(page_slug: str, number: int) -> ResponseReturnValue:
    viewer = current_actor()
    stamp = find_page_stamp(TUTORIALS, page_slug, viewer)
    if stamp is None:
        get_page(TUTORIALS, page_slug, viewer)  # says where it lives now, or that it does not
        raise NotFound
    marks, questions = find_marks(page_slug, viewer), tuple(list_questions(page_slug, viewer))
    return pagecache.answer(
        lambda: _render(get_tutorial(page_slug, viewer), number, marks, questions),
        parts=(*stamp.parts, marks, questions, definitions_version(viewer)),
        is_public=stamp.is_public,
    )


def _render(view: PageView, number: int, marks: Marks, questions: Sequence[Question]) -> str:
    taken = taken_apart(view)
    if not 1 <= number <= len(taken.steps):
        raise NotFound
    return render_template(
        "tutorials/show_step.html",
        view=view,
        page=view.page,
        book=view.book,
        step=taken.steps[number - 1],
        total=len(taken.steps),
        number=number,
        parts=safe_parts(taken),
        marks=marks,
        questions=asked_by_step(view, taken, questions),
        may_mark=can_mark_useful(current_actor(), view.page),
    )
