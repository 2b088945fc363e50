"""What a page does behind the reader's back: errors of the console, requests to other hosts."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

OWN_SCHEMES = ("data", "blob", "about")


class Watch:
    """Collects what goes wrong in one browser page, from now on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._see)
        page.on("response", self._answered)

    def findings(self) -> list[str]:
        """What was noticed since the last call."""
        found = [f"console: {error}" for error in self.errors]
        found += [f"request to another host: {address}" for address in self.foreign]
        self.errors.clear()
        self.foreign.clear()
        return found

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.errors.append(message.text)

    def _answered(self, response: Response) -> None:
        """A refusal or an absence shown as a page is no error; a missing part of a page is one."""
        if response.status >= 400 and not response.request.is_navigation_request():
            self.errors.append(f"{response.status} for {response.url}")

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in OWN_SCHEMES and address.hostname != "127.0.0.1":
            self.foreign.append(request.url)
