"""Modules joined into one script keep their names to themselves and come when they are needed."""

import pytest

from wiki.web.assets import STATIC
from wiki.web.modules import joined

NEEDED = """// why
export const ONE = 1;
export function two() {
  return inner();
}
function inner() { return 2; }
"""


def test_what_is_needed_comes_first_and_only_exports_are_given() -> None:
    text = joined(
        {"a.js": 'import { ONE, two } from "./z.js";\n\nrun(ONE, two());\n', "z.js": NEEDED}
    )
    assert text.index("m_z = ") < text.index("m_a = ")
    assert "const { ONE, two } = m_z;" in text
    assert "return { ONE, two };" in text
    assert "why" not in text


@pytest.mark.parametrize(
    "sources",
    [
        {"a.js": 'import { b } from "./b.js";'},
        {"a.js": 'import { b } from "./b.js";', "b.js": 'import { a } from "./a.js";'},
    ],
)
def test_a_module_that_is_missing_or_needs_itself_is_refused(sources: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        joined(sources)


def test_the_modules_of_the_editor_say_only_what_can_be_joined() -> None:
    for path in (STATIC / "js" / "editor").glob("*.js"):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith(("import", "export")):
                assert line.endswith('.js";') or not line.startswith("import"), (path.name, line)
                assert not line.startswith(("export {", "export default", "export let")), path.name
