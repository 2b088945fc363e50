"""The blueprint of lexicons."""

from flask import Blueprint

blueprint = Blueprint("glossary", __name__)
