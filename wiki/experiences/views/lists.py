"""Experiences, narrowed by what one looks for."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.experiences.policy import can_share_experience
from wiki.experiences.queries import (
    Chosen,
    count_facets,
    find_experiences_stamp,
)
from wiki.experiences.queries import (
    list_experiences as find_experiences,
)
from wiki.experiences.views.blueprint import blueprint
from wiki.experiences.words import OUTCOME_NAMES
from wiki.foundation.ids import read_public_id
from wiki.threads.queries import list_waiting_threads
from wiki.topics.phases import PHASE_NAMES, PHASE_WORDS
from wiki.topics.queries import current_slug
from wiki.web import pagecache
from wiki.web.actor import current_actor

OUTCOME_WORDS = {value: word for word, value in OUTCOME_NAMES.items()}


@blueprint.get("/experiences/")
def list_experiences() -> ResponseReturnValue:
    """`plateforme`, `objectif`, `theme`, `phase`, `chambre`, `resultat` and `comme-la-mienne`
    narrow the list; `apres` is the last one shown.
    """
    chosen, after = _chosen(), read_public_id(request.args.get("apres", "")) or ""
    if current_actor().is_member:
        return _render(chosen, after)
    return pagecache.answer(
        lambda: _render(chosen, after),
        parts=("experiences", *find_experiences_stamp(), chosen, after),
        is_public=True,
    )


def _chosen() -> Chosen:
    args = request.args
    return Chosen(
        platform=current_slug(args.get("plateforme", "")[:80]),
        objective=current_slug(args.get("objectif", "")[:80]),
        phase=PHASE_NAMES.get(args.get("phase", ""), ""),
        chamber=args.get("chambre", "")[:80],
        theme=current_slug(args.get("theme", "")[:80]),
        outcome=OUTCOME_NAMES.get(args.get("resultat", ""), ""),
        alike=bool(args.get("comme-la-mienne")) and bool(current_actor().organisation_id),
    )


def _render(chosen: Chosen, after: str) -> str:
    viewer = current_actor()
    lines = find_experiences(viewer, chosen, after=after)
    waiting = list_waiting_threads(viewer) if not chosen and not after else []
    return render_template(
        "experiences/list_experiences.html",
        lines=lines,
        facets=count_facets(viewer, chosen),
        chosen=chosen,
        phases=PHASE_WORDS,
        outcomes=OUTCOME_WORDS,
        after=after,
        waiting=[thread for thread in waiting if thread.kind == "experience"],
        may_share=can_share_experience(viewer),
        next_url=url_for(".list_experiences", **asked(chosen), apres=lines.after)
        if lines.has_more
        else "",
    )


def asked(chosen: Chosen) -> dict[str, Any]:
    """What is chosen, as addresses say it."""
    said = {
        "plateforme": chosen.platform,
        "objectif": chosen.objective,
        "theme": chosen.theme,
        "phase": PHASE_WORDS.get(chosen.phase, ""),
        "chambre": chosen.chamber,
        "resultat": OUTCOME_WORDS.get(chosen.outcome, ""),
        "comme-la-mienne": "1" if chosen.alike else "",
    }
    return {name: value for name, value in said.items() if value}
