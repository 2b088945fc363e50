"""Writes on experiences and requests, one function per verb."""

from wiki.experiences.actions.sharing import edit_experience, share_experience

__all__ = ["edit_experience", "share_experience"]
