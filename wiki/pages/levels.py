"""How deep a guide goes."""

MOST_LEVELS = 6
"""Levels of pages, one below the other: more is a maze, and no screen can draw it."""
