"""Forms: text in, clean values or one sentence per field out; what was typed always comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import (
    Field,
    FileField,
    HiddenField,
    PasswordField,
    StringField,
    TextAreaField,
    ValidationError,
    i18n,
)
from wtforms.fields.core import UnboundField

from wiki.foundation.email_addresses import is_email_address
from wiki.foundation.errors import Busy, Invalid
from wiki.web.i18n import current_language, translate

_CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - set(map(ord, "\n\t\r\x85")))


def strip(value: str | None) -> str:
    """Filter of text fields: no spaces around, no control characters inside."""
    return (value or "").translate(_CONTROLS).replace("\r\n", "\n").strip()


def one_line(value: str | None) -> str:
    """Filter of names, titles and the like: the same, on one line whatever was sent."""
    return " ".join(strip(value).splitlines())


def labels_of_texts(names: set[str]) -> dict[str, str]:
    """What the form that sends these fields calls those in which people write, by name of field;
    of several such forms, the one that has the fewest others.
    """
    forms = [_text_fields(form) for form in _below(Form)]
    fitting = max(forms, key=lambda form: (len(names & form.keys()), -len(form)), default={})
    return {name: translate(fitting[name]) for name in names & fitting.keys()}


def _below(form: type["Form"]) -> Iterator[type["Form"]]:
    for kind in form.__subclasses__():
        yield kind
        yield from _below(kind)


def _text_fields(form: type["Form"]) -> dict[str, Any]:
    fields = {name: getattr(form, name) for name in dir(form) if not name.startswith("_")}
    return {
        name: (*field.args, field.kwargs.get("label", ""))[0]
        for name, field in fields.items()
        if isinstance(field, UnboundField)
        and issubclass(field.field_class, StringField)
        and not issubclass(field.field_class, (HiddenField, PasswordField))
    }


class EmailAddress:
    """Validator: the field holds something mail could be sent to."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Field) -> None:
        if not is_email_address(field.data or ""):
            raise ValidationError(self.message)


@lru_cache  # else the catalogue is read from its file for each form
def _own_sentences(language: str) -> Any:
    return i18n.get_translations([language])


class Form(FlaskForm):  # type: ignore[misc]
    """Base of every form. The token is checked here, so that a stale one costs no word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused = 0

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Text fields are stripped unless they say otherwise."""

        def get_translations(self, _form: Any) -> Any:
            """What WTForms itself says, in the reader's language."""
            return _own_sentences(current_language())

        def bind_field(self, form: Any, unbound: Any, options: dict[str, Any]) -> Field:
            if issubclass(unbound.field_class, StringField):
                is_long = issubclass(unbound.field_class, TextAreaField)
                unbound.kwargs.setdefault("filters", [strip if is_long else one_line])
            return unbound.bind(form=form, **options)

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What forms send: texts, and files where a file is asked for; never JSON."""
            if request.is_json:
                return None
            found = super().wrap_formdata(form, formdata)
            if not isinstance(found, CombinedMultiDict):
                return found
            wanted = {field.name for field in form if isinstance(field, FileField)}
            files = [pair for pair in request.files.items(multi=True) if pair[0] in wanted]
            return CombinedMultiDict([MultiDict(files), request.form])

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Run the action; if it refuses what was given, put its sentences beside the fields.

        A sentence for a field that the form does not have stands above the form, and so does that
        of a site too busy to run it now.
        """
        try:
            yield
        except Invalid as refusal:
            self.refused = refusal.status
            for name, message in refusal.errors.items():
                field = self._fields.get(name)
                if field is None:
                    self.form_errors.append(translate(message))
                else:
                    field.errors = [*field.errors, translate(message)]
        except Busy as later:
            self.refused = later.status
            self.form_errors.append(translate(later.message))

    @property
    def status(self) -> int:
        """HTTP status of the page that shows this form."""
        return self.refused or (422 if self.errors else 200)
