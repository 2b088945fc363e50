"""Notices of illegal content, which anybody files."""

from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.email_addresses import is_email_address
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.journal.actions import SITE, record
from wiki.moderation.actions.addresses import find_target
from wiki.moderation.models import Notice

MAX_ADDRESS = 500
MAX_WORDS = 8000


def file_notice(
    *, actor: Actor, address: str, explanation: str, name: str = "", email: str = "",
    is_in_good_faith: bool = False, is_about_minors: bool = False,
) -> Notice:  # fmt: skip
    """Say that something here is against the law; the same notice again is one.

    Whether the address leads anywhere is not told: it may be about what they cannot see any more.

    Raises:
        Invalid: where, why, who or good faith is missing; each is asked for by its name.
    """
    address = "".join(filter(str.isprintable, address)).strip()
    explanation = explanation.strip()
    errors = _missing(address, explanation, is_in_good_faith=is_in_good_faith)
    if not is_about_minors:
        errors |= _unnamed(name, email)
    elif email and not is_email_address(email):
        errors["email"] = _("This does not look like an e-mail address.")
    if errors:
        raise Invalid(errors)
    known = session.scalar(
        select(Notice).where(
            Notice.address == address, Notice.explanation == explanation, Notice.email == email,
            Notice.decision_id.is_(None),
        )
    )  # fmt: skip
    if known is not None:
        return known
    notice = Notice(
        address=address, explanation=explanation, name=name.strip(), email=email.strip(),
        good_faith=True, is_about_minors=is_about_minors,
        contributor_id=actor.contributor_id or None, **find_target(address)._asdict(),
    )  # fmt: skip
    session.add(notice)
    record("moderation.file_notice", actor=actor, subject=notice, scope=SITE)
    return notice


def _missing(address: str, explanation: str, *, is_in_good_faith: bool) -> dict[str, Message]:
    errors: dict[str, Message] = {}
    if not address or len(address) > MAX_ADDRESS:
        errors["address"] = _("Please copy the exact address of what is illegal.")
    if not any(map(str.isalnum, explanation)):
        errors["explanation"] = _("Please explain why this is against the law.")
    elif len(explanation) > MAX_WORDS:
        errors["explanation"] = _("Please keep to 8,000 characters.")
    if not is_in_good_faith:
        errors["is_in_good_faith"] = _("Please confirm that you are in good faith.")
    return errors


def _unnamed(name: str, email: str) -> dict[str, Message]:
    errors: dict[str, Message] = {}
    if not any(map(str.isalnum, name)) or len(name) > 120:
        errors["name"] = _("Please give your name.")
    if not is_email_address(email.strip()):
        errors["email"] = _("This does not look like an e-mail address.")
    return errors
