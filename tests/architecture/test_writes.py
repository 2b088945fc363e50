"""What a write is: one action with its actor, recorded, with its line in the table of reactions."""

import ast

from tests.architecture.sources import (
    calls,
    functions,
    modules,
    names_called,
    room,
    shown,
    verbs_recorded,
)
from wiki.reactions import TABLE

NOT_ACTS = {
    "ensure_named_contributors",  # part of setting up a site
    "queue_mail",  # the outbox: written by acts and reactions, which are recorded
    "record",  # the journal itself
    *("save_draft", "save_new_draft", "discard_draft"),  # drafts are not journalled
    *("keep_draft", "throw_draft"),
    *("mark_proposal_read", "mark_thread_read"),  # nor are marks of reading
    *("take_item", "release_item"),  # looking after something for a while changes nothing in it
    *("mark_useful", "unmark_useful"),  # a count beside a message, which is nobody's news
    "purge_expired",  # sessions and links are not journalled
    # what somebody reads is their own affair
    *("follow", "unfollow", "choose_level", "mark_read", "choose_paces"),
    # what is being prepared is nobody else's affair yet
    *("create_proposal", "edit_proposal", "add_change", "remove_change"),
}


def actions() -> list[tuple[str, ast.FunctionDef]]:
    return [
        (shown(path), function)
        for path in room("actions")
        for function in functions(path)
        if any(a.arg == "actor" for a in function.args.kwonlyargs)
    ]


def test_actions_take_everything_by_name() -> None:
    positional = [f"{p}:{f.name}" for p, f in actions() if f.args.args and f.name != "add_revision"]
    assert [line for line in positional if not line.endswith((":record",))] == []


def test_every_action_is_recorded() -> None:
    """It records, or calls something in its own file or package that does."""
    recorders = {"record", "add_revision"}
    everything = {f.name: names_called(f) for path in room("actions") for f in _all_functions(path)}
    while True:
        more = {n for n, called in everything.items() if called & recorders} - recorders
        if not more:
            break
        recorders |= more
    silent = [f"{p}:{f.name}" for p, f in actions() if f.name not in recorders | NOT_ACTS]
    assert silent == []


def _all_functions(path) -> list[ast.FunctionDef]:  # type: ignore[no-untyped-def]
    from tests.architecture.sources import tree

    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]


def test_every_verb_has_its_line_and_every_line_its_verb() -> None:
    assert set(TABLE) == verbs_recorded()


def test_actions_never_commit() -> None:
    committing = [
        shown(path)
        for path in room("actions")
        if names_called(ast.parse(path.read_text())) & {"commit", "transaction"}
    ]
    assert committing == []


def test_rows_are_loaded_and_written_through_no_stray_session() -> None:
    """Only foundation makes sessions and engines."""
    strays = [
        shown(path)
        for path in modules()
        if path.parent.name != "foundation"
        for name in ("sessionmaker", "Session")
        if list(calls(ast.parse(path.read_text()), name))
    ]
    assert strays == []
