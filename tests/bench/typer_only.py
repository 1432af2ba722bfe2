"""Baseline: what importing Typer costs."""

import typer  # noqa: F401
