"""All verbs by name; only the one that is called is imported."""

import importlib

import click

from generator import __version__

VERBS = {
    "build": "Make the site.",
    "check": "Say everything that is wrong, and write nothing.",
    "clean": "Forget what earlier builds left to be remembered.",
    "explain": "Say why an output was made, and what it is made from.",
    "new": "Make a good starting file.",
    "sponsors": "The sponsor desk: who runs where and when, what is free, proof of what ran.",
}


class Verbs(click.Group):
    """A group that knows its commands by name alone."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"generator.commands.{name}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in VERBS and not name.startswith("-"):
            import difflib  # late: it is for mistakes alone

            near = difflib.get_close_matches(name, list(VERBS), n=1)
            context.fail(f"no such command: {name}." + (f" Did you mean `{near[0]}`?" if near else ""))
        return super().resolve_command(context, args)


@click.version_option(__version__, prog_name="masthead", message="%(prog)s %(version)s")
@click.group(cls=Verbs, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """Compile a newsletter into a static site with feeds.

    Every command works on the site of the current folder (the nearest site.toml upwards) or of --site DIR.
    """
