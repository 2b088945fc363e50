"""Three texts into one: what each of two people changed since the text both started from.

A sentence is the unit (of a table the row, of code the line), so that two people may work on the
same paragraph. What only one of them changed is taken; what both changed in the same way is taken
once; what they changed differently is a *conflict*, with both wordings whole, for a person to
settle. Nothing that either wrote is ever dropped, and no conflict mark is ever put into a text.
"""

from wiki.pages.merge.fields import merge_fields, merge_titles
from wiki.pages.merge.result import Agreed, Conflict, Counts, Merge
from wiki.pages.merge.texts import merge_texts

__all__ = [
    "Agreed",
    "Conflict",
    "Counts",
    "Merge",
    "merge_fields",
    "merge_texts",
    "merge_titles",
]
