"""Books and their pages: everything that has a history.

A *book* is an ordered tree of *pages*; a page's text is a chain of *revisions*, each one immutable
and published. Renames leave *old addresses* that answer for ever.
"""
