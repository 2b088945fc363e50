"""Screens of experiences and of requests for them."""

from wiki.experiences.views import asking, completing, lists, one, requests, sharing
from wiki.experiences.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (asking, completing, lists, one, requests, sharing)
