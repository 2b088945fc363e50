from tests.markup.shown import html


def test_a_task_is_a_named_box_that_cannot_be_ticked_here() -> None:
    page = html("- [ ] écrire à *tous*\n- [x] relire")
    assert page == (
        '<ul class="tasks">'
        '<li class="task"><input type="checkbox" disabled="" aria-label="À faire">'
        " écrire à <em>tous</em></li>"
        '<li class="task"><input type="checkbox" disabled="" checked="" aria-label="Fait">'
        " relire</li></ul>"
    )


def test_tasks_apart_are_tasks_too() -> None:
    assert html("1. [X] un\n\n2. [ ] deux").count('type="checkbox"') == 2


def test_brackets_elsewhere_are_text() -> None:
    assert "<input" not in html("- voir [x]\n- [ ]\n- [y] z")
    assert "<input" not in html("[x] un")


def test_no_other_field_can_be_written() -> None:
    assert "<input" not in html('<input type="text" name="password">')
