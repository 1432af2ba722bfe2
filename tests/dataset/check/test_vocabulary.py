"""What a file may refer to, and the countries that it adds."""

from __future__ import annotations

from unhcr_cli.dataset.check.vocabulary import Countries, Vocabulary, tables

NAMES = {"Mali": "MLI", "MLI": "MLI"}


def countries(declared: dict[str, dict[str, object]]) -> tuple[Countries, list[str]]:
    """The countries of a file, and every word that was looked up."""
    asked: list[str] = []

    def resolve(key: str) -> tuple[str, str]:
        asked.append(key)
        return NAMES.get(key, ""), "" if key in NAMES else f"no country called {key}"

    found = Countries(resolve)
    found.declare(declared)
    return found, asked


def test_a_country_that_is_not_known_is_added_with_its_name() -> None:
    found, _ = countries({"XFR": {"name": "Freedonia"}, "MLI": {"name": "Our Mali"}})
    assert found.find("XFR") == ("XFR", "")
    assert found.find("Freedonia") == ("", "write XFR, as this file calls it")
    assert found.find("MLI") == ("MLI", "")
    assert found.find("Our Mali") == ("", "no country called Our Mali")


def test_what_has_no_name_or_a_taken_one_or_an_odd_key_is_not_added() -> None:
    found, _ = countries(
        {"XFR": {}, "XSY": {"name": " "}, "XXB": {"name": 5}, "MAL": {"name": "Mali"}, "a\nb": {"name": "B"}}
    )
    for key in ("XFR", "XSY", "XXB", "a\nb"):
        assert found.find(key) == ("", f"no country called {key}")
    assert found.find("MAL") == ("", 'the name "Mali" is that of MLI: call the table [country.MLI]')


def test_each_word_is_looked_up_once() -> None:
    found, asked = countries({"MLI": {"name": "Mali"}, "XFR": {"name": "Freedonia"}})
    assert [found.find(key) for key in ("MLI", "BFA", "BFA", "XFR")] == [
        ("MLI", ""), ("", "no country called BFA"), ("", "no country called BFA"), ("XFR", ""),
    ]  # fmt: skip
    assert sorted(asked) == ["BFA", "Freedonia", "MLI", "XFR"]


def test_a_file_adds_so_many_countries_and_no_more() -> None:
    found, _ = countries(
        {"MLI": {"name": "Mali"}, **{f"X{number}": {"name": f"Land {number}"} for number in range(201)}}
    )
    assert found.find("X199") == ("X199", "")
    assert found.find("X200") == ("", "no country called X200")


def test_a_file_is_a_whole_dataset_without_groups_unless_it_is_said() -> None:
    vocabulary = Vocabulary({}, frozenset(), lambda key: (key, ""))
    assert not vocabulary.is_part
    assert (vocabulary.period, vocabulary.group_of("sahel")) == (None, "")


def test_only_what_is_a_table_counts() -> None:
    tree = {"country": {"MLI": {"refugees": 5}, "NER": 5}, "group": [], "text": "x"}
    assert tables(tree, "country") == {"MLI": {"refugees": 5}}
    assert tables(tree, "group") == tables(tree, "text") == tables(tree, "measure") == {}
