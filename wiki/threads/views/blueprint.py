"""The blueprint of threads."""

from flask import Blueprint

blueprint = Blueprint("threads", __name__)
