"""The gallery in a real browser: served on this machine by a free port, ended with the test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.web.gallery import serve_in
from wiki.app import create_app
from wiki.config import Settings
from wiki.foundation.db import Base, db


class Silent(WSGIRequestHandler):
    def log(self, *_given: Any) -> None:
        """Say nothing."""


@contextmanager
def gallery_site(folder: Path) -> Iterator[str]:
    """The address of the gallery."""
    app = create_app(Settings(data_dir=folder, secret_key="a key for tests only", testing=True))
    with app.app_context():
        Base.metadata.create_all(db.engine)
    serve_in(app)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}/gallery"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def opened(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """One page in a window of its own; nothing may complain in the console."""
    context = browser.new_context(**settings)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    try:
        yield page
        assert complaints == []
    finally:
        context.close()
