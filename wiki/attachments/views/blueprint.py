"""The blueprint that every screen of files hangs on."""

from flask import Blueprint

blueprint = Blueprint("attachments", __name__)
