"""Chambers by platforms, and how that changed over the years."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.practices.charts import chart_of
from wiki.practices.facts import today
from wiki.practices.policy import can_import_presences
from wiki.practices.queries.by_departement import count_totals, list_kinds
from wiki.practices.queries.latest import Chosen
from wiki.practices.queries.matrix import list_matrix, list_used_platforms
from wiki.practices.queries.stamp import find_presences_stamp, has_invented
from wiki.practices.queries.trends import count_by_year
from wiki.practices.views.blueprint import blueprint
from wiki.practices.views.choosing import chosen_here, said
from wiki.topics.phases import PHASE_WORDS
from wiki.web import pagecache
from wiki.web.actor import current_actor


@blueprint.get("/cartographie/tableau")
def show_matrix() -> ResponseReturnValue:
    """`plateforme`, `phase`, `genre` and `departement` narrow it; `apres` is the last chamber
    shown.
    """
    chosen, after = chosen_here(), request.args.get("apres", "")[:80]
    if current_actor().is_member:
        return _render_matrix(chosen, after)
    return pagecache.answer(
        lambda: _render_matrix(chosen, after),
        parts=("matrix", *find_presences_stamp(), chosen, after),
        is_public=True,
    )


@blueprint.get("/cartographie/evolution")
def show_trends() -> ResponseReturnValue:
    if current_actor().is_member:
        return _render_trends()
    return pagecache.answer(
        _render_trends, parts=("trends", *find_presences_stamp(), today().year), is_public=True
    )


def _render_matrix(chosen: Chosen, after: str) -> str:
    lines = list_matrix(chosen, after=after)
    used = list_used_platforms()
    return render_template(
        "practices/show_matrix.html",
        lines=lines,
        platforms=[one for one in used if chosen.platform in ("", one.slug)],
        all_platforms=used,
        totals=count_totals(chosen),
        chosen=chosen,
        asked=said(chosen),
        after=after,
        kinds=list_kinds(),
        phases=PHASE_WORDS,
        may_import=can_import_presences(current_actor()),
        is_invented=has_invented(),
        next_url=url_for(".show_matrix", **said(chosen), apres=lines.after)
        if lines.has_more
        else "",
    )


def _render_trends() -> str:
    trends = count_by_year()
    return render_template(
        "practices/show_trends.html",
        trends=trends,
        charts=[(line, chart_of(line.counts)) for line in trends.lines],
        is_invented=has_invented(),
    )
