"""What is done with tutorials, beyond what is done with every page."""

from wiki.tutorials.actions.marking import mark_useful, unmark_useful
from wiki.tutorials.actions.opening import open_tutorials

__all__ = ["mark_useful", "open_tutorials", "unmark_useful"]
