"""`- [ ] à faire`, `- [x] fait`: a list of tasks, for reading only."""

import re
from xml.etree.ElementTree import Element

from wiki.markup.bases import TreeRule

_MARK = re.compile(r"\[([ xX])\][ ]+(?=\S)")


class Tasks(TreeRule):
    """Puts a disabled, named check box before each task."""

    def run(self, root: Element) -> None:
        for items in [*root.iter("ul"), *root.iter("ol")]:
            if sum(self._mark(item) for item in items):
                items.set("class", "tasks")

    def _mark(self, item: Element) -> bool:
        inside = item
        if not (item.text or "").strip() and len(item) and item[0].tag == "p":
            inside = item[0]
        found = _MARK.match(inside.text or "")
        if found is None:
            return False
        done = found[1] != " "
        box = Element("input", {"type": "checkbox", "disabled": ""})
        if done:
            box.set("checked", "")
        box.set("aria-label", self.sheet.label("task_done" if done else "task_open"))
        box.tail = " " + (inside.text or "")[found.end() :]
        inside.text = None
        inside.insert(0, box)
        item.set("class", "task")
        return True
