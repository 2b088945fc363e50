"""What is shown of a hit, read from the database under the rights of who looks."""

from wiki.search.lines.line import Line
from wiki.search.lines.reading import read_lines

__all__ = ["Line", "read_lines"]
