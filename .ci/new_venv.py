"""Make the virtual environment, or say in one sentence what is missing.

Runs on whatever Python there is, so it is written for old ones too.
"""
# ruff: noqa: PLC0415, S603

import subprocess
import sys

OLDEST = (3, 11, 5)


def main(folder):
    if sys.version_info < OLDEST:
        return "Il faut Python 3.11.5 ou plus récent ; celui-ci est le {}.{}.{}.".format(
            *sys.version_info[:3]
        )
    try:
        import venv
    except ImportError:
        return missing()
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return without_ensurepip(venv, folder)
    venv.create(folder, with_pip=True, symlinks=True)
    return None


def without_ensurepip(venv, folder):
    """Debian ships it apart: the pip of the system can bring its like into the environment."""
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder + "/bin/python"
    done = subprocess.call(
        [sys.executable, "-m", "pip", "--python", python, "--quiet", "install", "pip"]
    )
    return missing() if done else None


def missing():
    return (
        "Il manque à Python de quoi créer un environnement : "
        "installez le paquet python3-venv (apt install python3-venv)."
    )


if __name__ == "__main__":
    problem = main(sys.argv[1])
    if problem:
        sys.stderr.write(problem + "\n")
        sys.exit(1)
