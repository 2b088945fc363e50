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
from wiki.experiences.queries.requests import (
    RequestLine,
    count_requests_for,
    get_request,
    list_requests,
)

__all__ = [
    "Chain", "Chosen", "ExperienceLine", "ExperienceView", "Facets", "RequestLine",
    "count_facets", "count_requests_for", "experiences_seen_by", "find_experiences_stamp",
    "get_experience", "get_experience_view", "get_request", "list_chain", "list_experiences",
    "list_former_experiences", "list_recent_experiences", "list_requests",
]  # fmt: skip
