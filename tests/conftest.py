"""Hypothesis that never depends on the clock, and the literate sites of tests/sites/*.md."""

from pathlib import Path

import literate
import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("ours", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".md" and file_path.parent.name == "sites":
        return literate.LiterateFile.from_parent(parent, path=file_path)
    return None


def pytest_sessionfinish(session: pytest.Session) -> None:
    literate.rewrite()
