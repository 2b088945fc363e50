"""Everything that an account says, field by field, in words: for its history and for moderators."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from wiki.accounts.models import Organisation
from wiki.experiences.account import Account
from wiki.experiences.words import OUTCOMES
from wiki.foundation.db import session
from wiki.foundation.licences import licence_of
from wiki.foundation.messages import Message, _
from wiki.threads.views.facts import Fact, Facts
from wiki.topics.phases import PHASES
from wiki.topics.stated import as_called_now
from wiki.topics.views.blueprint import month
from wiki.web.i18n import translate

LABELS: dict[str, Message] = {
    "organisation": _("Chamber"),
    "platforms": _("Platform"),
    "objectives": _("Objectives"),
    "themes": _("Themes"),
    "since": _("Since"),
    "phase": _("How far"),
    "outcome": _("What came of it"),
    "difficulty": _("What was difficult"),
    "means": _("Means and time"),
    "results": _("Results"),
    "hierarchy": _("How the direction took it"),
    "plans": _("What comes next"),
    "advice": _("My advice"),
    "follows": _("It goes on from"),
    "licence": _("Licence"),
    "consent": _("Guides may quote it."),
}
"""What each field is called, in the order in which an experience is read."""


def tell_facts(texts: Sequence[Mapping[str, Any]]) -> list[Facts]:
    """What the fields of each text say; two questions whatever their number."""
    accounts, topics = as_called_now([Account.from_fields(dict(fields)) for fields in texts])
    chambers = _chambers({account.organisation for account in accounts if account.organisation})
    words: dict[str, Callable[[Any], str]] = {
        "organisation": lambda slug: chambers.get(slug, slug),
        **dict.fromkeys(
            ("platforms", "objectives", "themes"),
            lambda slugs: ", ".join(
                topics[slug].name if slug in topics else slug for slug in slugs
            ),
        ),
        "since": month,
        "phase": lambda key: translate(PHASES.get(key) or key),
        "outcome": lambda key: translate(OUTCOMES.get(key) or key),
        "follows": lambda public_id: f"/m/{public_id}",
        "licence": lambda key: licence_of(key).label,
        "consent": lambda _agreed: translate(_("Yes")),
    }
    return [
        {
            name: Fact(label, words.get(name, str)(getattr(account, name)))
            for name, label in LABELS.items()
            if getattr(account, name)
        }
        for account in accounts
    ]


def _chambers(slugs: set[str]) -> dict[str, str]:
    if not slugs:
        return {}
    named = select(Organisation.slug, Organisation.name).where(Organisation.slug.in_(slugs))
    return {slug: name for slug, name in session.execute(named)}  # noqa: C416  # rows, not pairs
