"""Proposals: texts put to others before they are published, read, remarked on and decided.

A proposal holds changes (a page's new text, a new page, a move, a rename, a deletion). Each time it
is submitted is a round: its changes are kept as they were read. The editing screens of every page
are here, since a save becomes a revision or a proposal as the page's regime says.
"""
