"""Which browser drives the proof."""

import os
import shutil
from pathlib import Path

MISSING = (
    "No Chromium was found: install the package `chromium` (Debian, Fedora…), "
    "or set CHROMIUM to the path of a Chromium or Chrome."
)
NAMES = (
    "/usr/bin/chromium",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """The path of the browser: the one named by CHROMIUM, else the first that is installed."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        return named if Path(named).is_file() else None
    return next((path for path in map(shutil.which, NAMES) if path), None)
