"""Who may do what with a file, as a table."""

import pytest

from wiki.attachments import policy
from wiki.attachments.models import Attachment
from wiki.attachments.policy import Standing
from wiki.foundation.actor import GUEST, Actor, Grant
from wiki.foundation.clock import now

OWNER = Actor(contributor_id=1, user_id=1)
MEMBER = Actor(contributor_id=2, user_id=2)
ADMINISTRATOR = Actor(3, 3, grants=frozenset({Grant("administrator", "site", 0)}))
EDITOR = Actor(contributor_id=4, user_id=4)

UNUSED = Standing()
READ = Standing(is_used=True)  # shown by texts that they may only read
OPEN = Standing(is_used=True, publishes_all=True)
ONE_OF_TWO = Standing(is_used=True, edits_some=True)
ALL = Standing(is_used=True, edits_some=True, edits_all=True, publishes_all=True)

# who, how they stand to the texts that show it: edit, replace, delete
TABLE = [
    (GUEST, UNUSED, "---"),
    (GUEST, READ, "---"),
    (MEMBER, UNUSED, "---"),
    (MEMBER, OPEN, "---"),
    (OWNER, UNUSED, "erd"),
    (OWNER, READ, "e--"),
    (OWNER, OPEN, "er-"),
    (EDITOR, ONE_OF_TWO, "e--"),
    (EDITOR, ALL, "erd"),
    (ADMINISTRATOR, UNUSED, "erd"),
    (ADMINISTRATOR, READ, "erd"),
]


def said(actor: Actor, file: Attachment, standing: Standing) -> str:
    answers = {
        "e": policy.can_edit_attachment(actor, file, standing),
        "r": policy.can_replace_attachment(actor, file, standing),
        "d": policy.can_delete_attachment(actor, file, standing),
    }
    return "".join(letter if answer else "-" for letter, answer in answers.items())


@pytest.mark.parametrize(("actor", "standing", "expected"), TABLE)
def test_the_table_of_rights(actor: Actor, standing: Standing, expected: str) -> None:
    assert said(actor, Attachment(created_by_id=1), standing) == expected


@pytest.mark.parametrize("actor", [GUEST, MEMBER, OWNER, EDITOR, ADMINISTRATOR])
def test_nothing_is_done_with_a_deleted_file(actor: Actor) -> None:
    deleted = Attachment(created_by_id=1, deleted_at=now(), deleted_by_id=1)
    assert said(actor, deleted, ALL) == "---"


@pytest.mark.parametrize(
    ("actor", "deleted_by", "expected"),
    [(GUEST, 1, False), (MEMBER, 1, False), (OWNER, 1, True), (OWNER, 3, False),
     (ADMINISTRATOR, 1, True)],
)  # fmt: skip
def test_who_brings_a_file_back(actor: Actor, deleted_by: int, expected: bool) -> None:
    deleted = Attachment(created_by_id=1, deleted_at=now(), deleted_by_id=deleted_by)
    assert policy.can_restore_attachment(actor, deleted) is expected
    assert not policy.can_restore_attachment(actor, Attachment(created_by_id=1))


@pytest.mark.parametrize(
    ("actor", "stores", "lists"),
    [(GUEST, False, False), (MEMBER, True, False), (ADMINISTRATOR, True, True)],
)
def test_who_brings_and_who_lists_files(actor: Actor, stores: bool, lists: bool) -> None:
    assert policy.can_store_attachment(actor) is stores
    assert policy.can_see_history(actor) is stores
    assert policy.can_list_attachments(actor) is lists


def test_a_file_of_nobody_is_not_a_guests() -> None:
    assert said(GUEST, Attachment(created_by_id=0), UNUSED) == "---"
