"""Rows drawn from accounts, and requests with those they are addressed to."""

from wiki.experiences.models.experiences import OUTCOMES, PHASES, Experience, ExperienceTopic
from wiki.experiences.models.requests import (
    ADDRESSEE_STATES,
    REQUEST_STATES,
    Request,
    RequestAddressee,
    RequestAnswer,
)

__all__ = [
    "ADDRESSEE_STATES", "OUTCOMES", "PHASES", "REQUEST_STATES", "Experience", "ExperienceTopic",
    "Request", "RequestAddressee", "RequestAnswer",
]  # fmt: skip
