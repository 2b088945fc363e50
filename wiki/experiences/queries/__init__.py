"""Reads about experiences and requests, each under the rights of who reads."""

from wiki.experiences.queries.chains import Chain, list_chain, list_former_experiences
from wiki.experiences.queries.facets import Facets, count_facets
from wiki.experiences.queries.filters import Chosen, experiences_seen_by
from wiki.experiences.queries.lists import (
    ExperienceLine,
    find_experiences_stamp,
    list_experiences,
    list_recent_experiences,
)
from wiki.experiences.queries.one import ExperienceView, get_experience, get_experience_view

__all__ = [
    "Chain", "Chosen", "ExperienceLine", "ExperienceView", "Facets", "count_facets",
    "experiences_seen_by", "find_experiences_stamp", "get_experience", "get_experience_view",
    "list_chain", "list_experiences", "list_former_experiences", "list_recent_experiences",
]  # fmt: skip
