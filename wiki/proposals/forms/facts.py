"""Fields for what the pages of some books state at the head of their text.

The text is one with its facts wherever it is saved, compared or kept as a draft: forms alone show
them apart, each under its name.
"""

from typing import Any, TypeVar, cast

from flask import request
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.pages.facts import Fact, Facts, FactSheet, NameTaken, field_name, sheet_of
from wiki.pages.models import Book, Page
from wiki.pages.page_words import page_words
from wiki.proposals.forms.editing import WritingForm
from wiki.web.forms import strip
from wiki.web.i18n import translate

TOO_LONG = _("Please keep this to 4,000 characters.")


SomeForm = TypeVar("SomeForm", bound=WritingForm)


_forms: dict[tuple[type[WritingForm], FactSheet], type[WritingForm]] = {}


def with_facts(form: type[SomeForm], book: Book) -> type[SomeForm]:
    """The form of a text with a field for each fact that pages of this kind of book state."""
    sheet = sheet_of(book.kind)
    if sheet is None:
        return form
    if (form, sheet) not in _forms:  # a class made at each request would never go away
        fields: dict[str, Any] = {field_name(fact): _field(fact) for fact in sheet.facts}
        fields["title"] = _named_as(form.title, page_words(book.kind).title)
        _forms[form, sheet] = type(f"{form.__name__}Of{book.kind.title()}", (form,), fields)
    return cast(type[SomeForm], _forms[form, sheet])


def _named_as(field: Any, label: Message) -> Any:
    """The same field of a form under another name."""
    return field.field_class(label, *field.args[1:], **field.kwargs)


def _field(fact: Fact) -> Any:
    if fact.choices:
        return SelectField(fact.label, choices=[], validate_choice=False, default="")
    is_long = fact.is_long or fact.is_list
    kind = TextAreaField if is_long else StringField
    return kind(fact.label, [Length(max=4000, message=TOO_LONG)], description=fact.hint or "")


def fact_fields(form: WritingForm, book: Book, *, in_more: bool) -> list[Field]:
    """The fields of the facts: those that are asked for at once, or those that may wait."""
    sheet = sheet_of(book.kind)
    found = []
    for fact in sheet.facts if sheet else ():
        field = form[field_name(fact)]
        if fact.is_needed:
            field.flags.required = True
        if fact.choices:
            field.choices = _offered(fact, book, field)
        if fact.in_more == in_more:
            found.append(field)
    return found


def _offered(fact: Fact, book: Book, field: Field) -> list[tuple[str, str]]:
    """Nothing, the words of the book's language, and what the text says in other words."""
    field.data = fact.chosen(field.data or "")
    words = list(fact.choices_in(book.language))
    if field.data and field.data not in words:
        words.append(field.data)
    return [("", translate(_("Not said"))), *((word, word) for word in words)]


def take_apart(form: WritingForm, book: Book) -> None:
    """Show what the text states in fields of its own; the text keeps the rest."""
    sheet = sheet_of(book.kind)
    if sheet is None or _is_section(form):
        return
    facts, rest = sheet.split(form.body.data or "")
    for fact in sheet.facts:
        values = facts.get(fact.key)
        if values:
            parts = "\n" if fact.is_list else "\n\n"
            form[field_name(fact)].data = parts.join(values)
    if facts:
        form.body.data = rest


def put_together(form: WritingForm, book: Book) -> None:
    """One text again of what was filled in; fields that the form did not have change nothing."""
    if not _is_section(form):
        form.body.data = whole_text(book, form.body.data or "")


def apart(book: Book, body: str) -> tuple[Facts, str]:
    """What a text of this book states, and the rest of it."""
    sheet = sheet_of(book.kind)
    return sheet.split(body) if sheet else ({}, body)


def together(book: Book, facts: Facts, rest: str) -> str:
    """A text of this book that states these facts and goes on with that."""
    sheet = sheet_of(book.kind)
    return sheet.join(facts, rest, book.language) if sheet else rest


def whole_text(book: Book, body: str) -> str:
    """This text with the facts that were sent beside it."""
    sheet = sheet_of(book.kind)
    if sheet is None:
        return body
    facts, rest = sheet.split(body)
    for fact in sheet.facts:
        sent = request.form.get(field_name(fact))
        if sent is not None:
            facts[fact.key] = _given(fact, strip(sent))
    return sheet.join(facts, rest, book.language)


def check_facts(form: WritingForm, book: Book, page: Page | None = None) -> bool:
    """Whether what the whole text of the form states can be published as this page, or as a new
    one; else the form says why.
    """
    sheet = sheet_of(book.kind)
    if sheet is None or _is_section(form):
        return True
    facts: Facts = sheet.split(form.body.data or "")[0]
    try:
        sheet.check(facts)
        sheet.check_names(book, page, form.title.data or "", facts)
    except Invalid as refusal:
        form.taken = refusal if isinstance(refusal, NameTaken) else None
        for name, message in refusal.errors.items():
            form[name].errors = [*form[name].errors, translate(message)]
        return False
    return True


def _given(fact: Fact, text: str) -> list[str]:
    values = text.split("\n") if fact.is_list else [text]
    return [value for value in values if value.strip()]


def _is_section(form: WritingForm) -> bool:
    return "section" in form and bool(form["section"].data)
