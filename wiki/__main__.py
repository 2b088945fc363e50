"""`python -m wiki` is the `wiki` command."""

from wiki.cli import main

if __name__ == "__main__":
    main(prog_name="wiki")
