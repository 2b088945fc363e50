"""Writes on experiences and requests, one function per verb."""

from wiki.experiences.actions.asking import address_request, create_request, extend_request
from wiki.experiences.actions.responding import accept_request, attach_experience, decline_request
from wiki.experiences.actions.settling import fulfil_request, lapse_request, withdraw_request
from wiki.experiences.actions.sharing import edit_experience, share_experience

__all__ = [
    "accept_request", "address_request", "attach_experience", "create_request", "decline_request",
    "edit_experience", "extend_request", "fulfil_request", "lapse_request", "share_experience",
    "withdraw_request",
]  # fmt: skip
