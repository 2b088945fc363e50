"""A tutorial, all its steps on one page."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask.typing import ResponseReturnValue

from wiki.markup.output import trusted
from wiki.pages.addresses import TUTORIALS
from wiki.pages.queries import PageView, get_current_revision
from wiki.pages.queries.topics import topics_of_pages
from wiki.pages.views.addresses import canonical_address
from wiki.pages.views.reading import Screen, page_answer
from wiki.tutorials.policy import can_mark_useful
from wiki.tutorials.queries import (
    Marks,
    Question,
    find_marks,
    list_questions,
    questions_by_step,
)
from wiki.tutorials.sheet import SHEET
from wiki.tutorials.steps import Taken, take_apart
from wiki.tutorials.views.blueprint import blueprint
from wiki.tutorials.views.structured_data import describe_tutorial
from wiki.web.actor import current_actor
from wiki.web.definitions import with_definitions


@blueprint.get(f"/{TUTORIALS}/<page_slug>")
def show_tutorial(page_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    told: list[Any] = []

    def parts() -> Sequence[object]:
        told[:] = [find_marks(page_slug, viewer), tuple(list_questions(page_slug, viewer))]
        return told

    def add(view: PageView) -> Mapping[str, Any]:
        return _more(view, told[0], told[1])

    return page_answer(
        TUTORIALS, page_slug, Screen("tutorials/show_tutorial.html", add, parts)
    )  # fmt: skip


def _more(view: PageView, marks: Marks, questions: Sequence[Question]) -> dict[str, Any]:
    taken = taken_apart(view)
    return {
        "taken": taken,
        "parts": safe_parts(taken),
        "marks": marks,
        "may_mark": can_mark_useful(current_actor(), view.page),
        "questions": asked_by_step(view, taken, questions),
        "structured_data": describe_tutorial(view, taken, canonical_address(view.page)),
    }


def taken_apart(view: PageView) -> Taken:
    """The parts of a tutorial as its readers see them, with the terms that it uses explained."""
    about = topics_of_pages([view.page.id]).get(view.page.id, ())
    html = with_definitions(
        view.rendering.html, viewer=current_actor(), language=view.book.language, but=view.page.id,
        platforms=[topic.slug for topic in about if topic.kind == "platform"],
    )  # fmt: skip
    return take_apart(html, view.rendering.contents, SHEET)


def safe_parts(taken: Taken) -> dict[str, Any]:
    """What was rendered, for templates to show as it is."""
    return {
        "facts": {
            fact.key: [trusted(one) for one in taken.facts.get(fact.key, ())]
            for fact in SHEET.facts
        },
        "intro": trusted(taken.intro),
        "notes": trusted(taken.notes),
        "titles": [trusted(step.title) for step in taken.steps],
        "texts": [trusted(step.html) for step in taken.steps],
    }


def asked_by_step(
    view: PageView, taken: Taken, questions: Sequence[Question]
) -> Mapping[str, Sequence[Question]]:
    """The open questions of each step."""
    if not questions:
        return {}
    body = get_current_revision(view.page).body
    return questions_by_step(questions, body, [(step.id, step.text) for step in taken.steps])
