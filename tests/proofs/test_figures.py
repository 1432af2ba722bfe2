"""A sample of the comparison with an independent sum; `python -m tests.proofs figures` has all countries."""

from __future__ import annotations

import csv
import io
from collections import Counter

from tests.proofs.compared import ask
from tests.proofs.figures import Proof
from unhcr_cli.store.store import Store

KINDS = {"measures", "indicators", "pairs", "applications", "decisions and rates", "age and sex", "places", "members"}


def test_every_figure_of_some_countries_is_what_the_files_add_up_to(store: Store) -> None:
    done = Proof(["MLI", "PSE"]).run()
    assert done.differences == []
    assert {kind for kind, count in done.counts.items() if count > 20} == KINDS


def test_one_wrong_figure_in_each_answer_is_found(store: Store) -> None:
    def falsified(*words: str) -> str:
        """The answer with one figure of it one too high, or a list of countries without its last one."""
        columns, *lines = csv.reader(io.StringIO(ask(*words)))
        if words[0] == "countries":
            return ask(*words).rsplit("\n", 2)[0]
        measure, value = columns.index("measure"), columns.index("value")
        told = [line for id in ("people", "decisions", "idps") for line in lines if line[measure] == id and line[value]]
        told[0][value] = str(int(told[0][value]) + 1)
        written = io.StringIO()
        csv.writer(written).writerows([columns, *lines])
        return written.getvalue()

    done = Proof(["MLI"], falsified).run()
    found = Counter(each.partition(":")[0] for each in done.differences)
    assert found == {"measures": 9, "pairs": 9, "decisions and rates": 1, "age and sex": 1, "places": 1, "members": 39}
