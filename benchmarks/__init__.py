"""Masthead and its peers build the same newsletter, and are timed side by side. Start with README.md."""
