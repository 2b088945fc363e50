"""The map of France, and the same figures as a table."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.practices.drawing import (
    ABSENT,
    BLANK,
    BY_NUMBER,
    BY_PHASE,
    SQUARE,
    VIEW_BOX,
    departements,
    shapes,
)
from wiki.practices.queries.by_departement import (
    count_by_departement,
    count_totals,
    list_kinds,
)
from wiki.practices.queries.latest import Chosen
from wiki.practices.queries.matrix import list_used_platforms
from wiki.practices.queries.stamp import find_presences_stamp, has_invented
from wiki.practices.views.blueprint import blueprint
from wiki.practices.views.choosing import chosen_here, said
from wiki.topics.phases import PHASE_WORDS
from wiki.web import pagecache
from wiki.web.actor import current_actor

COLOURS = ("phase", "nombre")


@blueprint.get("/cartographie")
def show_map() -> ResponseReturnValue:
    """`plateforme`, `phase` and `genre` narrow it; `couleur` says what the shades tell."""
    chosen = chosen_here().without("departement")
    colour = request.args.get("couleur", "")
    colour = colour if colour in COLOURS else COLOURS[0]
    if current_actor().is_member:
        return _render(chosen, colour)
    return pagecache.answer(
        lambda: _render(chosen, colour),
        parts=("map", *find_presences_stamp(), chosen, colour),
        is_public=True,
    )


def _render(chosen: Chosen, colour: str) -> str:
    counts = count_by_departement(chosen)
    drawn = shapes(counts, colour)
    platforms = list_used_platforms()
    return render_template(
        "practices/show_map.html",
        shapes=drawn,
        unknown={code: one for code, one in counts.items() if code not in departements()["names"]},
        totals=count_totals(chosen),
        chosen=chosen,
        asked=said(chosen),
        colour=colour,
        platforms=platforms,
        platform=next((one for one in platforms if one.slug == chosen.platform), None),
        kinds=list_kinds(),
        phases=PHASE_WORDS,
        by_phase=BY_PHASE,
        by_number=BY_NUMBER,
        absent=ABSENT,
        blank=BLANK,
        view_box=VIEW_BOX,
        square=SQUARE,
        credits=departements()["credits"],
        is_invented=has_invented(),
    )
