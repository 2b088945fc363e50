"""The rules that a decision may name: those of the charter in force, and of the law."""

import re
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.moderation.models import Decision
from wiki.pages.models import Revision
from wiki.pages.queries.site_pages import find_site_revision_id

CHARTER = "charte"
_SECTION = re.compile(r"^##[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
MAX_RULE = 200

LAWS: dict[str, Message] = {
    "insult": _("Insult or defamation (law of 29 July 1881, articles 29 and 33)"),
    "hatred": _("Incitement to hatred or violence (law of 29 July 1881, article 24)"),
    "privacy": _("Privacy or likeness (civil code, article 9)"),
    "personal_data": _("Personal data (regulation EU 2016/679, article 6)"),
    "copyright": _("Rights of an author (code of intellectual property, article L. 335-3)"),
    "business_secret": _("Business secret (code of commerce, article L. 151-1)"),
    "harassment": _("Harassment (penal code, article 222-33-2-2)"),
    "minors": _("Offence against minors (penal code, articles 227-23 and 227-24)"),
    "terrorism": _("Praise of terrorism (penal code, article 421-2-5)"),
    "other": _("Another law, which the sentence names"),
}
"""Where the law is the ground, by the key that forms send."""


class Rules(NamedTuple):
    """The sections of the charter as it reads now, and which text of it that is."""

    revision_id: int | None = None
    sections: tuple[str, ...] = ()


def list_charter_rules() -> Rules:
    """The sections of the charter in force; none on a site without a charter."""
    revision_id = find_site_revision_id(CHARTER)
    if revision_id is None:
        return Rules()
    revision = session.scalars(
        select(Revision).where(Revision.id == revision_id).options(undefer(Revision.body))
    ).one()
    found = (title.strip()[:MAX_RULE] for title in _SECTION.findall(revision.body))
    return Rules(revision_id, tuple(dict.fromkeys(found)))


def rule_words(decision: Decision) -> Message | str:
    """The rule that a decision names, as it is read."""
    return LAWS.get(decision.rule, decision.rule) if decision.ground == "law" else decision.rule
