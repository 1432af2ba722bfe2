"""How many displaced people, where, from where, since when: answered in a terminal, offline.

The way of a question, `unhcr stats mali -f csv`, is five hops and none back:

1. `app` turns the command line into a call of `commands/stats.py`.
2. The command resolves "mali" (`names`) and states a `Query` (`core`).
3. `store` reads the rows of the measures that the question needs.
4. `analysis` adds up, then divides (`indicators`): tidy rows. `reports` lays them out, where a person reads.
5. `formats` writes them, and `cli` carries the bytes out.

Each package imports only those above it in this list, which import-linter checks:

    core        nouns, errors, periods, flags, numbers, text
    languages   how a language writes, and its grammar; what it says is data/languages/
    names       which countries and groups words mean
    indicators  formulas, and their values for countries and groups
    dataset     TOML in: read, checked, compiled
    store       what is compiled, read-only; all SQL of questions
    analysis    answers as figures
    reports     answers as people see them
    charts      answers as pictures, from the same rows
    formats     how an answer is written; a file a format
    cli         one run: settings, what is known, the way out
    commands    a file a command; app builds the command line of them
"""

from __future__ import annotations

__version__ = "0.1.0"
