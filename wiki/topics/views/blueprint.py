"""The blueprint of the vocabulary."""

from flask import Blueprint

blueprint = Blueprint("topics", __name__)
