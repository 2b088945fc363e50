"""Presences as files, for those who work with them."""

import json
from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue

from wiki.accounts.models import CONTRIBUTION_LICENCE
from wiki.foundation.clock import now
from wiki.foundation.licences import licence_of
from wiki.foundation.spreadsheets import UTF8_MARK, written_row
from wiki.practices.facts import today
from wiki.practices.queries.exports import Exported, list_exported
from wiki.practices.queries.stamp import find_presences_stamp
from wiki.practices.views.blueprint import blueprint
from wiki.practices.views.choosing import chosen_here
from wiki.practices.words import SOURCE_WORDS, SOURCES
from wiki.topics.phases import PHASE_WORDS
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.addresses import site_address
from wiki.web.i18n import translate

COLUMNS = (
    "chambre", "departement", "genre", "plateforme", "adresse", "usage", "phase", "depuis", "etat",
    "date", "source", "precision", "licence",
)  # fmt: skip
"""Those of a list that is brought in, and some more that it passes over."""


@blueprint.get("/cartographie/presences.csv")
def export_presences_csv() -> ResponseReturnValue:
    """Opened by spreadsheets: semicolons, and the mark that says UTF-8."""
    return _sent(_csv, "csv", "text/csv; charset=utf-8")


@blueprint.get("/cartographie/presences.json")
def export_presences_json() -> ResponseReturnValue:
    return _sent(_json, "json", "application/json; charset=utf-8")


def _sent(write: Any, kind: str, media_type: str) -> Response:
    chosen, licence = chosen_here(), licence_of(CONTRIBUTION_LICENCE)
    response = pagecache.answer(
        lambda: write(list_exported(current_actor(), chosen)),
        parts=(kind, *find_presences_stamp(), chosen, today(), site_address()),
        is_public=True,
        media_type=media_type,
    )
    name = f"presences-{today():%Y-%m-%d}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = f'<{licence.url}>; rel="license"'
    return response


def _csv(rows: list[Exported]) -> str:
    lines = [written_row(COLUMNS)]
    for row in rows:
        told = _told(row)
        lines.append(written_row([told[name] for name in COLUMNS]))
    return UTF8_MARK + "".join(lines)


def _json(rows: list[Exported]) -> str:
    licence = licence_of(CONTRIBUTION_LICENCE)
    whole = {
        "licence": {"nom": licence.label, "adresse": licence.url},
        "extrait_le": now().date().isoformat(),
        "presences": [
            {name: value for name, value in _told(row).items() if name != "licence"} for row in rows
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _told(row: Exported) -> dict[str, str]:
    """One presence in the words of lists; a message is named as far as it may be read."""
    presence = row.presence
    source = SOURCE_WORDS[presence.source]
    if presence.source == "message":
        source = row.message or "verification"
    return {
        "chambre": row.organisation.name,
        "departement": row.organisation.departement,
        "genre": row.organisation.kind,
        "plateforme": row.platform.name,
        "adresse": presence.address,
        "usage": presence.purpose,
        "phase": PHASE_WORDS.get(presence.phase, ""),
        "depuis": presence.since,
        "etat": "presente" if presence.is_open else "fermee",
        "date": presence.dated_on.isoformat(),
        "source": source,
        "precision": translate(SOURCES[presence.source]),
        "licence": licence_of(CONTRIBUTION_LICENCE).label,
    }
