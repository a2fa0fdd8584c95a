"""The article before and after each one, which Pelican leaves to plugins."""

from itertools import pairwise

from pelican import signals


def tell(generator):
    for newer, older in pairwise(generator.articles):
        newer.older, older.newer = older, newer


def register():
    signals.article_generator_finalized.connect(tell)
