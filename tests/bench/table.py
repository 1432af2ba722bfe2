"""Baseline: a Typer program with one command that prints a Rich table."""

import os

os.environ.setdefault("TYPER_USE_RICH", "0")

import typer

app = typer.Typer(add_completion=False)


@app.command()
def show(name: str) -> None:
    """Shows a table of twelve rows."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=name)
    for heading in ("measure", "value", "change", "share"):
        table.add_column(heading)
    for number in range(12):
        table.add_row(f"measure {number}", f"{number * 12345:,}", f"+{number}", f"{number} %")
    Console(force_terminal=True, width=80).print(table)


if __name__ == "__main__":
    app()
