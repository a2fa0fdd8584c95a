"""Masthead: compiles a newsletter into a static site with feeds."""

__version__ = "0.1.0"
