"""The workflow of a new newsletter: it builds after a push, once a day, and when `next_change` has come."""

import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.world.starter import FILES, lay_out

WORKFLOW = FILES / "github" / "workflows" / "publish.yml"
NOW = dt.datetime.now(dt.UTC)


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(WORKFLOW.read_text())["jobs"]["publish"]["steps"]
    return found


COMMIT = "c0ffee"
TODAY = f"{COMMIT} {NOW.date()}"


def is_due(folder: Path, event: str, next_change: str | None, published: str = TODAY) -> bool:
    """What the step says that decides, run as the runner would; `published` is what the last run left."""
    (script,) = (step["run"] for step in steps() if step.get("id") == "due")
    (folder / ".published").write_text(published)
    if next_change is not None:
        (folder / "public").mkdir()
        (folder / "public" / ".masthead.json").write_text(json.dumps({"next_change": next_change, "files": {}}))
    output = folder / "output"
    environment = {**os.environ, "EVENT": event, "GITHUB_OUTPUT": str(output), "GITHUB_SHA": COMMIT}
    subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=environment, check=True)
    return {"due=true": True, "due=false": False}[output.read_text().splitlines()[0]]


pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the workflow's shell is not here")


@pytest.mark.parametrize(
    ("event", "days", "published", "due"),
    [
        ("push", 10, TODAY, True),
        ("workflow_dispatch", 10, TODAY, True),
        ("schedule", 10, TODAY, False),
        ("schedule", -1, TODAY, True),
        ("schedule", 10, f"{COMMIT} 2024-04-01", True),
        ("schedule", 10, f"decaf {NOW.date()}", True),
    ],
)
def test_when_it_builds(tmp_path: Path, event: str, days: int, published: str, due: bool) -> None:
    change = (NOW + dt.timedelta(days=days)).astimezone(dt.timezone(dt.timedelta(hours=-4))).isoformat()
    assert is_due(tmp_path, event, change, published) is due


def test_it_builds_when_nothing_is_known_of_the_last_build(tmp_path: Path) -> None:
    assert is_due(tmp_path, "schedule", None)


def test_a_site_that_never_changes_by_itself_is_left_alone(tmp_path: Path) -> None:
    assert not is_due(tmp_path, "schedule", "")


def test_what_is_not_due_is_neither_built_nor_deployed() -> None:
    after = steps()[[step.get("id") for step in steps()].index("due") + 1 :]
    assert len(after) >= 4
    assert all(step["if"] == "steps.due.outputs.due == 'true'" for step in after)


def test_a_new_newsletter_has_it(tmp_path: Path) -> None:
    made = lay_out(
        tmp_path / "letter", {"title": "T", "date": "2024-04-01", "soon": "2024-06-01", "later": "2024-06-02"}
    )
    assert ".github/workflows/publish.yml" in made
    laid_out = (tmp_path / "letter" / ".github" / "workflows" / "publish.yml").read_text()
    assert laid_out == WORKFLOW.read_text()
