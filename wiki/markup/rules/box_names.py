"""Each box is named by its title."""

from xml.etree.ElementTree import Element

from wiki.markup.bases import TreeRule


class BoxNames(TreeRule):
    """Ties the boxes to their titles, numbered in reading order."""

    def run(self, root: Element) -> None:
        for number, box in enumerate(root.iter("aside"), 1):
            anchor = self.sheet.anchor(f"box_{number}")
            box.set("role", "note")  # several stand on a page: none is a landmark of it
            box.set("aria-labelledby", anchor)
            box[0].set("id", anchor)
