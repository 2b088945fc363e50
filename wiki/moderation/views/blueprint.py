"""Where the screens of moderation are registered."""

from flask import Blueprint

blueprint = Blueprint("moderation", __name__)
