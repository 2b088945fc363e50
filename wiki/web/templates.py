"""Jinja as this site uses it."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment
from flask_babel import get_locale, gettext
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer


class Translator(NodeTransformer):
    """Puts the translation of a sentence where the template asks for it.

    `_("Edit")` becomes a constant, which Jinja joins with the markup around it;
    `_("By %(name)s", name=who)` becomes a constant that the name is set in. Plurals stay as they
    are: which form is right is known when the template runs.
    """

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja looks for this name
        """The call, or what it would have answered."""
        self.generic_visit(node)
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(sentence))]):
                pass
            case _:
                return node
        said: nodes.Expr = nodes.MarkSafeIfAutoescape(nodes.Const(gettext(sentence)))
        pairs = [nodes.Pair(nodes.Const(set_in.key), set_in.value) for set_in in node.kwargs]
        return nodes.Mod(said, nodes.Dict(pairs)).set_lineno(node.lineno)


class TranslatingGenerator(CodeGenerator):
    """Writes the code of a template in the language of whoever asks for it first."""

    def visit_Template(  # noqa: N802 - Jinja's own name
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        super().visit_Template(Translator().visit(node), frame)


class Templates(Environment):
    """Each template is compiled once for each language, with its sentences in it.

    Asking the catalogue for every sentence of every message took a third of the time of a thread.

    Templates that bring no names of their own look in the names of all of them at once: Jinja
    chains two dictionaries for each, and asks the chain for every name whenever a component is
    imported with context, which took a quarter.
    """

    code_generator_class = TranslatingGenerator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._spoken: dict[str, Templates] = {}
        self._known: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name
    ) -> Template:
        """A template in the reader's language; what it includes follows it."""
        if self.overlayed:
            return self._get_again(name, parent, globals)
        language = str(get_locale() or "")
        if language not in self._spoken:
            self._spoken[language] = self.overlay()
            self._spoken[language]._known = {}
        return self._spoken[language].get_template(name, parent, globals)

    def _get_again(
        self, name: str | Template, parent: str | None, names: MutableMapping[str, Any] | None
    ) -> Template:
        """A page asks for a dozen, each of which Jinja puts first in a queue under a lock."""
        if not isinstance(name, str) or names or self.auto_reload:
            return super().get_template(name, parent, names)
        if name not in self._known:
            self._known[name] = super().get_template(name, parent, names)
        return self._known[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals
