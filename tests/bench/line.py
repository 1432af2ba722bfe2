"""Baseline: a Typer program with one command that prints a line."""

import os

os.environ.setdefault("TYPER_USE_RICH", "0")

import typer

app = typer.Typer(add_completion=False)


@app.command()
def say(name: str) -> None:
    """Says hello."""
    print(f"hello {name}")


if __name__ == "__main__":
    app()
