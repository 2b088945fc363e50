"""Finding that nothing has to be taken away, or that it is done."""

from wiki.foundation.actor import Actor
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.moderation.actions.checks import check_item, scope_of
from wiki.moderation.actions.statements import MAX_SENTENCE, checked_sentence
from wiki.moderation.actions.writing import write_decision
from wiki.moderation.models import Decision, ReviewItem


def dismiss_item(*, actor: Actor, item: ReviewItem, version: int, sentence: str = "") -> Decision:
    """Leave as it is what was flagged, noticed, or hidden and not to be blanked; whoever filed a
    notice receives the sentence.

    Raises:
        NotFound, NotAllowed, MovedOn: see `check_item`.
        Invalid: a notice is answered by a sentence.
    """
    check_item(actor, item, version, "flag", "notice", "redaction")
    if item.kind == "notice":
        sentence = checked_sentence(
            sentence, _("Please say in a sentence why nothing is taken away.")
        )
    decision = write_decision(actor, "dismiss", item=item, sentence=sentence[:MAX_SENTENCE])
    record(
        "moderation.dismiss_item", actor=actor, subject=decision, scope=scope_of(item),
        item=item.id,
    )  # fmt: skip
    return decision


def settle_item(*, actor: Actor, item: ReviewItem, version: int, sentence: str) -> Decision:
    """Close what was flagged or noticed once it is dealt with on its own page: the text is changed,
    or gone. Whoever filed a notice receives the sentence.

    Raises:
        NotFound, NotAllowed, MovedOn: see `check_item`.
        Invalid: nothing said.
    """
    check_item(actor, item, version, "flag", "notice")
    sentence = checked_sentence(sentence, _("Please say in a sentence what was done."))
    decision = write_decision(actor, "settle", item=item, sentence=sentence)
    record(
        "moderation.settle_item", actor=actor, subject=decision, scope=scope_of(item),
        item=item.id,
    )  # fmt: skip
    return decision
