"""The register of decisions as a table, for whoever accounts for them."""

from collections.abc import Iterator
from datetime import datetime

from flask import Response, stream_with_context

from wiki.foundation.clock import now
from wiki.foundation.messages import Message, _
from wiki.foundation.spreadsheets import UTF8_MARK, written_row
from wiki.moderation.queries.register import RegisterLine, list_register
from wiki.moderation.views.blueprint import blueprint
from wiki.moderation.words import APPEALS, DECISIONS, KINDS
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

COLUMNS: dict[str, Message] = {
    "number": _("Number"),
    "decided_at": _("Decided"),
    "action": _("Decision"),
    "kind": _("What it was about"),
    "waiting_since": _("Waiting since"),
    "ground": _("Ground"),
    "rule": _("Rule"),
    "is_on_notice": _("After a flag or a notice"),
    "is_automated": _("By automated means"),
    "reversed_at": _("Taken back on"),
    "contested_at": _("Contested"),
    "appeal": _("Answer to the contestation"),
}
GROUNDS: dict[str, Message] = {"law": _("Law"), "charter": _("Charter")}
UNASKED = _("A moderator’s own motion")


@blueprint.get("/moderation/decisions/registre.csv")
def export_decisions() -> Response:
    """Opened by spreadsheets: semicolons, and the mark that says UTF-8."""
    lines = list_register(current_actor())
    name = f"decisions-{now():%Y-%m-%d}.csv"
    return Response(
        stream_with_context(_written(lines)),
        mimetype="text/csv",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store",
        },
    )  # fmt: skip


def _written(lines: Iterator[RegisterLine]) -> Iterator[str]:
    yield UTF8_MARK + written_row([translate(label) for label in COLUMNS.values()])
    for line in lines:
        yield written_row([_cell(line, name) for name in COLUMNS])


def _cell(line: RegisterLine, name: str) -> str:
    value = getattr(line, name)
    named = {
        "action": DECISIONS, "kind": {**KINDS, "": UNASKED}, "ground": GROUNDS, "appeal": APPEALS,
    }.get(name)  # fmt: skip
    if named is not None:
        value = named.get(value, value)
    if isinstance(value, bool):
        value = _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return translate(value) if value else ""
