"""Forms that may be tried only so often."""

from collections.abc import Iterator
from contextlib import contextmanager

from wiki.accounts.throttling import TooManyTries
from wiki.web.forms import Form
from wiki.web.i18n import translate


class ThrottledForm(Form):
    """Comes back with 429 and the person's words when there have been too many tries."""

    too_many = False

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """As every form's, and says so when there have been too many tries."""
        try:
            with super().attempt():
                yield
        except TooManyTries as refusal:
            self.too_many = True
            self.form_errors.append(translate(refusal.message))

    @property
    def status(self) -> int:
        return 429 if self.too_many else super().status
