"""What is said of a file besides its bytes."""

from dataclasses import dataclass

from wiki.attachments.models import PEOPLE_SHOWN, Attachment
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _

MAX_ALTERNATIVE = 500


@dataclass(frozen=True)
class Facts:
    """Everything that may be said later; each may be empty where a program brings the file."""

    title: str = ""
    alternative: str = ""
    is_decorative: bool = False
    author: str = ""
    licence: str = ""
    people_shown: str = "unsaid"


def set_facts(attachment: Attachment, facts: Facts) -> None:
    """Write them on the row, whole and on one line each.

    Raises:
        Invalid: a description too long, or a word on people that does not exist.
    """
    alternative = " ".join(facts.alternative.split())
    if len(alternative) > MAX_ALTERNATIVE:
        raise Invalid({"alternative": _("Please keep the description to 500 characters.")})
    if facts.people_shown not in PEOPLE_SHOWN:
        raise Invalid({"people_shown": _("Please say whether people can be recognised.")})
    attachment.title = " ".join(facts.title.split())[:200]
    attachment.alternative = "" if facts.is_decorative else alternative
    attachment.is_decorative = facts.is_decorative
    attachment.author = " ".join(facts.author.split())[:200]
    attachment.licence = facts.licence[:40]
    attachment.people_shown = facts.people_shown
