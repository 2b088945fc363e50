"""HTML: cleaned of scripts and of what surrounds a text, then read as Markdown."""
