"""The one screen of search, and titles as somebody types."""

from typing import Any

from flask import Blueprint, current_app, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.foundation.messages import Message
from wiki.pages.models import Book
from wiki.pages.queries import get_book, list_book_cards
from wiki.search.asking import MOST_CHARACTERS, read_question
from wiki.search.index import Engine, Places, Unavailable
from wiki.search.lines import Line
from wiki.search.looking import Asked
from wiki.search.narrowing import read_facets
from wiki.search.queries import MOST_SHOWN, PER_PAGE, Results, find, list_narrowings, suggest
from wiki.search.words import FACETS, KINDS
from wiki.threads.models import Thread
from wiki.threads.queries import get_thread
from wiki.threads.views.found import key_of, thread_url
from wiki.topics.queries import list_topics
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

blueprint = Blueprint("search", __name__)

LAST_PAGE = MOST_SHOWN // PER_PAGE


@blueprint.get("/recherche")
def show_results() -> ResponseReturnValue:
    """`q` is what is looked for; `guide` and `discussion` where; `tri` and `page` how."""
    book, thread = _book_looked_in(), _thread_looked_in()
    question = read_question(request.args.get("q", ""))
    asked = Asked(
        question=question,
        facets=read_facets(request.args),
        within=_within(book, thread),
        sort="date" if request.args.get("tri") == "date" else "relevance",
        page=_page(),
    )
    results, is_ready = _find(asked)
    narrowings = []
    if results is None and is_ready and asked.within:
        try:
            narrowings = list_narrowings(_engine(), current_actor(), asked.within)
        except Unavailable:
            is_ready = False
    is_bare = results is None and not asked.within
    return render_template(
        "search/show_results.html",
        asked=asked,
        results=results,
        is_ready=is_ready,
        book=book,
        thread=thread,
        narrowings=narrowings,
        cards=list_book_cards(current_actor()) if is_bare else [],
        platforms=list_topics("platform") if is_bare else [],
        **_addresses(asked, book, thread),
    )


@blueprint.get("/recherche/suggestions")
def list_titles() -> ResponseReturnValue:
    """For the script, while somebody types."""
    within = _within(_book_looked_in(), _thread_looked_in())
    try:
        lines = suggest(_engine(), request.args.get("q", ""), current_actor(), within)
    except Unavailable:
        lines = []
    found = [
        {"title": line.name or kind_name(line.kind), "kind": kind_name(line.kind),
         "href": line_url(line)}
        for line in lines
    ]  # fmt: skip
    answer = jsonify(found)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.app_template_global()
def line_url(line: Line) -> str:
    """Where a line leads."""
    if line.thread is not None:
        return thread_url(line.thread)
    if line.post is not None:
        return url_for("threads.show_post", public_id=line.post.public_id)
    return line.path


@blueprint.app_template_global()
def kind_name(kind: str) -> str:
    """What one thing of a kind is called."""
    return translate(KINDS[kind][1])


@blueprint.app_template_global()
def in_words(name: str | Message) -> str:
    """A name, or a sentence of ours."""
    return translate(name) if isinstance(name, Message) else name


def _find(asked: Asked) -> tuple[Results | None, bool]:
    """The results, none where nothing is asked; and whether there is an index to ask."""
    if asked.question.is_empty and not asked.facets:
        return None, True
    try:
        return find(_engine(), asked, current_actor()), True
    except Unavailable:
        return None, False


def _engine() -> Engine:
    """The index as this process searches it."""
    engine: Engine | None = current_app.extensions.get("search")
    folder = current_app.config["SETTINGS"].search_dir
    if engine is None:
        engine = current_app.extensions["search"] = Engine(Places(folder))
    return engine


def _book_looked_in() -> Book | None:
    slug = request.args.get("guide", "")
    return get_book(slug, current_actor()) if slug else None


def _thread_looked_in() -> Thread | None:
    public_id = request.args.get("discussion", "").partition("-")[0]
    return get_thread(public_id, current_actor()) if public_id else None


def _within(book: Book | None, thread: Thread | None) -> list[str]:
    found = [f"book:{book.id}"] if book else []
    return [*found, f"thread:{thread.id}"] if thread else found


def _page() -> int:
    text = request.args.get("page", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= LAST_PAGE):
        raise NotFound
    return int(text)


def _addresses(asked: Asked, book: Book | None, thread: Thread | None) -> dict[str, Any]:
    """What the screen needs to say each of its states as an address."""
    state = {"q": asked.question.typed} if asked.question.typed else {}
    where = {}
    if book:
        where["guide"] = book.slug
    if thread:
        where["discussion"] = thread.public_id
    chosen = {
        address: request.args[address][:80]
        for address, _label in FACETS.values()
        if request.args.get(address)
    }
    order = {"tri": "date"} if asked.sort == "date" else {}

    def address(**changes: Any) -> str:
        """This screen with something else in its address; its first page."""
        values = {**state, **where, **chosen, **order, **changes}
        return url_for(".show_results", **{name: value for name, value in values.items() if value})

    return {
        "address": address,
        "chosen": chosen,
        "where": where,
        "kept": {**where, **chosen, **order},
        "thread_key": key_of(thread) if thread else "",
        "most_characters": MOST_CHARACTERS,
        "most_shown": MOST_SHOWN,
    }
