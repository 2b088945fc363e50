"""One sentence instead of a guide."""

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message


def refused(sentence: Message) -> Invalid:
    """What to raise when a document cannot be read: the sentence stands under the file's field."""
    return Invalid({"file": sentence})
