"""A pytest plugin: repeats, just above pytest's last line, which checks have failed."""

import os

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Keep a green last line from hiding a red check far above it."""
    if failed := os.environ.get("FAILED_CHECKS"):
        terminalreporter.section("checks that failed before the tests", red=True, bold=True)
        terminalreporter.line(failed)
