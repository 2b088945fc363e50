"""The reasons of a decision: a rule, the words that it is about, and a sentence of one's own."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import folded
from wiki.moderation.queries.rules import LAWS, list_charter_rules
from wiki.threads.models import PostRevision

SHORTEST = 20
MAX_SENTENCE = 2000
MAX_PASSAGE = 2000
_SAYS_NOTHING = re.compile(
    r"(ce |le |votre )?(message|texte|contenu|propos)?\s*(est |n'est )?(pas )?"
    r"(non[- ]?conformes?|contraire|pas conforme|ne respecte pas|viole|enfreint|en violation)"
    r"\s*(a|de|avec|aux|du)?\s*(notre|la|les|l')?\s*"
    r"(charte|regles?|conditions|reglement)( de contribution| du site| d'utilisation)?"
)


@dataclass(frozen=True)
class Statement:
    """Why a text is refused or taken away; see `Decision`."""

    ground: str
    rule: str
    passage: str
    sentence: str
    scope: str = "whole"
    until: datetime | None = None
    rule_revision_id: int | None = None


def checked_statement(given: Statement, revision: PostRevision) -> Statement:
    """The statement with the charter that its rule stands in, or what is missing, by field.

    Raises:
        Invalid: no rule, no passage of this text, or no reason of one's own.
    """
    errors: dict[str, Message] = {}
    rules = list_charter_rules()
    known = LAWS if given.ground == "law" else rules.sections if given.ground == "charter" else ()
    if given.rule not in known:
        errors["rule"] = _("Please tick the rule that this is against.")
    passage = given.passage.strip()
    if not passage or len(passage) > MAX_PASSAGE or not stands_in(passage, revision):
        errors["passage"] = _("Please copy the passage as it reads in the message.")
    if problem := _sentence_problem(given.sentence):
        errors["sentence"] = problem
    if errors:
        raise Invalid(errors)
    return replace(
        given, passage=passage, sentence=given.sentence.strip(),
        rule_revision_id=rules.revision_id if given.ground == "charter" else None,
    )  # fmt: skip


def stands_in(passage: str, revision: PostRevision) -> bool:
    """Whether these words are in the text, whatever the spaces between them."""
    texts = [revision.title, revision.body, *map(str, revision.fields.values())]
    return any(_spaced(passage) in _spaced(text) for text in texts)


def checked_sentence(sentence: str, missing: Message) -> str:
    """One sentence to whoever is concerned.

    Raises:
        Invalid: there is none, or it is a letter.
    """
    sentence = sentence.strip()
    if not any(map(str.isalnum, sentence)):
        raise Invalid({"sentence": missing})
    if len(sentence) > MAX_SENTENCE:
        raise Invalid({"sentence": _("Please keep to 2,000 characters.")})
    return sentence


def _sentence_problem(sentence: str) -> Message | None:
    if len(sentence) > MAX_SENTENCE:
        return _("Please keep to 2,000 characters.")
    left = _SAYS_NOTHING.sub("", " ".join(folded(sentence).split()))
    if sum(map(str.isalnum, left)) < SHORTEST:
        return _("Please say in a sentence what in this passage is against the rule, and why.")
    return None


def _spaced(text: str) -> str:
    return " ".join(text.split())
