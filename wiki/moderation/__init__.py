"""Moderation: what readers and members ask to have looked at, and what moderators decide.

Everything that waits for a moderator is one item of one queue: a post, a change of one, a proposal,
an error report, a flag, a legal notice, a contested decision, a text to be blanked for ever. A
decision is about one item and one exact text; it is undone by another decision, and whoever it
restricts receives its reasons and may contest it.
"""
