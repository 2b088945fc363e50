"""The shelf, narrowed by what one looks for."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.ids import read_public_id
from wiki.resources.policy import can_share_resource
from wiki.resources.queries import Chosen, count_facets, find_resources_stamp
from wiki.resources.queries import list_resources as find_resources
from wiki.resources.queries.lists import count_dead_addresses
from wiki.resources.views.blueprint import blueprint
from wiki.resources.words import COSTS, KIND_NAMES, KINDS, SORTS
from wiki.threads.queries import list_waiting_threads
from wiki.topics.queries import current_slug
from wiki.web import pagecache
from wiki.web.actor import current_actor

KIND_WORDS = {value: word for word, value in KIND_NAMES.items()}
COST_NAMES = {"gratuit": "free", "payant": "paid"}
COST_WORDS = {value: word for word, value in COST_NAMES.items()}


@blueprint.get("/ressources/")
def list_resources() -> ResponseReturnValue:
    """`plateforme`, `objectif`, `theme`, `sorte` and `prix` narrow the shelf, `tri` is its order;
    `apres` is the last one shown.
    """
    chosen, after = _chosen(), read_public_id(request.args.get("apres", "")) or ""
    sort = SORTS.get(request.args.get("tri", ""), "recent")
    if current_actor().is_member:
        return _render(chosen, sort, after)
    return pagecache.answer(
        lambda: _render(chosen, sort, after),
        parts=("resources", *find_resources_stamp(), chosen, sort, after),
        is_public=True,
    )


def _chosen() -> Chosen:
    args = request.args
    return Chosen(
        platform=current_slug(args.get("plateforme", "")[:80]),
        objective=current_slug(args.get("objectif", "")[:80]),
        theme=current_slug(args.get("theme", "")[:80]),
        kind=KIND_NAMES.get(args.get("sorte", ""), ""),
        cost=COST_NAMES.get(args.get("prix", ""), ""),
    )


def _render(chosen: Chosen, sort: str, after: str) -> str:
    viewer = current_actor()
    lines = find_resources(viewer, chosen, by_use=sort == "useful", after=after)
    waiting = list_waiting_threads(viewer) if not chosen and not after else []
    return render_template(
        "resources/list_resources.html",
        lines=lines,
        facets=count_facets(viewer, chosen),
        chosen=chosen,
        sort=sort,
        sorts={
            name: url_for(".list_resources", **asked(chosen, sort=value))
            for name, value in (("recent", ""), ("useful", "utiles"))
        },
        kinds=KINDS,
        kind_words=KIND_WORDS,
        costs=COSTS,
        cost_words=COST_WORDS,
        after=after,
        dead_count=count_dead_addresses(viewer),
        waiting=[thread for thread in waiting if thread.kind == "resource"],
        may_share=can_share_resource(viewer),
        next_url=url_for(
            ".list_resources",
            **asked(chosen, sort="utiles" if sort == "useful" else ""),
            apres=lines.after,
        )
        if lines.has_more
        else "",
    )


def asked(chosen: Chosen, *, sort: str = "") -> dict[str, Any]:
    """What is chosen, as addresses say it."""
    said = {
        "plateforme": chosen.platform,
        "objectif": chosen.objective,
        "theme": chosen.theme,
        "sorte": KIND_WORDS.get(chosen.kind, ""),
        "prix": COST_WORDS.get(chosen.cost, ""),
        "tri": sort,
    }
    return {name: value for name, value in said.items() if value}
