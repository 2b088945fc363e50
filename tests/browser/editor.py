"""The editor as a test drives it: a page of the workshop, its field, and what is pasted into it."""

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

PASTE = """(area, given) => {
  const data = new DataTransfer();
  for (const [kind, text] of Object.entries(given.texts)) data.setData(kind, text);
  for (const file of given.files) {
    const bytes = Uint8Array.from(atob(file.base64), (one) => one.charCodeAt(0));
    data.items.add(new File([bytes], file.name, { type: file.type }));
  }
  const options = { bubbles: true, cancelable: true };
  const event = given.kind === "drop"
    ? new DragEvent("drop", { ...options, dataTransfer: data })
    : new ClipboardEvent("paste", { ...options, clipboardData: data });
  return area.dispatchEvent(event);
}"""


def address_of(name: str) -> str:
    return f"/guides/atelier/{name}/modifier"


def open_editor(context: BrowserContext, name: str) -> tuple[Page, Locator]:
    """The form of a page of the workshop, and the field in which its text is written."""
    page = context.new_page()
    page.goto(address_of(name))
    page.locator(".text-editor.is-ready").wait_for()
    return page, page.locator("textarea[name=body]")


def write(area: Locator, text: str) -> None:
    """Make this the whole text, `|` standing for the caret, or two of them for what is selected."""
    first, _, rest = text.partition("|")
    middle, _, last = rest.partition("|") if "|" in rest else ("", "", rest)
    area.fill(first + middle + last)
    select(area, len(first), len(first + middle))


def select(area: Locator, start: int, end: int) -> None:
    area.evaluate("(area, at) => { area.focus(); area.setSelectionRange(...at); }", [start, end])


def selected(area: Locator) -> str:
    words: str = area.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)")
    return words


def paste(
    area: Locator, texts: dict[str, str] | None = None, files: list[Any] | None = None,
    kind: str = "paste",
) -> bool:  # fmt: skip
    """Paste or drop; whether the browser was left to do it."""
    given = {"texts": texts or {}, "files": files or [], "kind": kind}
    left: bool = area.evaluate(PASTE, given)
    return left
