"""What the screens of this package are registered on."""

from flask import Blueprint

blueprint = Blueprint("pages", __name__)
