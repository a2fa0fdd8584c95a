"""`python -m generator` is the `masthead` command."""

from generator.cli import main

main()
