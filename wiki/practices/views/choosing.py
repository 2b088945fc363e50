"""What the map and the table are narrowed to, as addresses say it."""

from typing import Any

from flask import request

from wiki.practices.queries.latest import Chosen
from wiki.topics.phases import PHASE_NAMES, PHASE_WORDS
from wiki.topics.queries import current_slug


def chosen_here() -> Chosen:
    """Out of `plateforme`, `phase`, `genre` and `departement`."""
    args = request.args
    return Chosen(
        platform=current_slug(args.get("plateforme", "")[:80]),
        phase=PHASE_NAMES.get(args.get("phase", ""), ""),
        kind=args.get("genre", "")[:60],
        departement=args.get("departement", "")[:3].upper(),
    )


def said(chosen: Chosen) -> dict[str, Any]:
    """The same for `url_for`."""
    values = {
        "plateforme": chosen.platform,
        "phase": PHASE_WORDS.get(chosen.phase, ""),
        "genre": chosen.kind,
        "departement": chosen.departement,
    }
    return {name: value for name, value in values.items() if value}
