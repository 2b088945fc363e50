"""What came of a practice, in words and in addresses."""

from wiki.foundation.messages import Message, _

OUTCOMES: dict[str, Message] = {
    "positive": _("Positive"),
    "mixed": _("Mixed"),
    "negative": _("Negative"),
    "too_early": _("Too early to say"),
}
OUTCOME_BADGES = {
    "positive": "success", "mixed": "warning", "negative": "danger", "too_early": "plain",
}  # fmt: skip

OUTCOME_NAMES = {
    "positif": "positive", "mitige": "mixed", "negatif": "negative", "trop-tot": "too_early",
}  # fmt: skip
"""What addresses call them."""
