"""Plain text: what typing without styles leaves to be recognised.

A table of contents gives titles and order, a square bullet before a title puts it one level deeper,
and shapes (superscript notes, dashes, quotation marks, « Bon à savoir : ») tell the rest.
"""
