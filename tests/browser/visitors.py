"""Visitors with a browser of their own: as guests, or signed in through the form."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.watching import Watch
from wiki.demo.members import PASSWORD, shown_accounts

ROLES = ("guest", "member", "referent", "editor", "moderator", "administrator")


@dataclass
class Visitors:
    """Opens browsers on one site; a role signs in once, each of its browsers is then signed in."""

    browser: Browser
    site: str
    sessions: dict[str, Any] = field(default_factory=dict)

    def open(self, role: str = "guest", *, width: int = 1280, **options: Any) -> BrowserContext:
        """A fresh browser for that role."""
        context = self.browser.new_context(
            base_url=self.site,
            viewport={"width": width, "height": 800},
            locale="fr-FR",
            timezone_id="Europe/Paris",
            storage_state=self._session_of(role) if role != "guest" else None,
            **options,
        )
        context.set_default_timeout(10_000)
        return context

    def _session_of(self, role: str) -> Any:
        if role not in self.sessions:
            context = self.open()
            sign_in(context.new_page(), dict(shown_accounts())[role])
            self.sessions[role] = context.storage_state()
            context.close()
        return self.sessions[role]


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Fill the sign-in form as a person does; the page must be left for another."""
    page.goto("/connexion")
    form = page.locator("main form", has=page.locator("[type=password]"))
    form.locator("[name=email]").fill(email)
    form.locator("[type=password]").fill(password)
    form.locator("[type=password]").press("Enter")
    page.wait_for_url(lambda address: "/connexion" not in address)


def watched(context: BrowserContext) -> tuple[Page, Watch]:
    """A page, and what it does behind the reader's back."""
    page = context.new_page()
    return page, Watch(page)
