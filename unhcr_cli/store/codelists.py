"""What a compiled dataset declares: measures, releases, countries and groups, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from unhcr_cli.core.errors import BadDataError
from unhcr_cli.core.model import Country, Remark, by_name
from unhcr_cli.store.database import Database

if TYPE_CHECKING:
    from unhcr_cli.names.aliases import Alias


class Lexicon:
    """Reads declarations and names, in the language in use."""

    def __init__(self, database: Database) -> None:
        """Reads what every question needs.

        Raises:
            BadDataError: the database is damaged.
        """
        self.database = database
        meta = dict(database.rows("SELECT key, value FROM meta"))
        self.dataset: Mapping[str, Any] = database.decoded(meta["dataset"])
        self.overlay_declared: Mapping[str, Any] = database.decoded(meta.get("overlay", "{}"))
        """What figures on top of others are called, their `release` and `source`, and what totals have no origins."""
        self.doubts_declared: Sequence[Sequence[Any]] = database.decoded(meta["doubts"])
        """What looks wrong in figures of the user's."""
        self.remarks = tuple(Remark(*each) for each in database.decoded(meta["remarks"]))
        """Notes that a user wrote."""
        self.releases = database.tables("release", "name")
        self.measures = database.tables("measure")
        self.indicators = database.tables("indicator")
        self._declared_groups = database.tables("country_group")
        self.group_ids = frozenset(self._declared_groups)
        self._words: Mapping[str, Any] = {}

    @property
    def name(self) -> str:
        """What the database is called in errors: its file."""
        return self.database.name

    def speak(self, language: str) -> None:
        """Answers from now on with names and labels in a language, English where it has none."""
        from unhcr_cli.languages.declarations import in_words, named_sources

        self._words = words = self.words(language)
        sections = words.get("section", {})
        self.dataset = named_sources(self.dataset, words.get("dataset", {}))
        self.measures = in_words(self.measures, words.get("measure", {}), sections)
        self.indicators = in_words(self.indicators, words.get("indicator", {}), sections)

    def words(self, language: str) -> Mapping[str, Any]:
        """What has another name in a language, in the shape of what it names; nothing for English."""
        return self._declared_in(language, "labels")

    def texts(self, language: str) -> Mapping[str, Any]:
        """What the program says in a language: phrases, their grammar, and the glossary, English too."""
        return self._declared_in(language, "texts")

    def _declared_in(self, language: str, kind: str) -> Mapping[str, Any]:
        rows = self.rows("SELECT declaration FROM language WHERE code = ? AND kind = ?", (language, kind))
        found: Mapping[str, Any] = self.database.decoded(rows[0][0]) if rows else {}
        return found

    def languages(self) -> Mapping[str, Mapping[str, Any]]:
        """The words of every language."""
        rows = self.rows("SELECT code, declaration FROM language WHERE kind = 'labels' ORDER BY code")
        return {code: self.database.decoded(text) for code, text in rows}

    def names(self, language: str) -> Mapping[str, str]:
        """The names of countries and groups in a language, by their English ones."""
        words = self.words(language)
        named = {code: name for code, (_, name, _) in self._country_rows.items()}
        named |= {id: str(group.get("name", id)) for id, group in self._declared_groups.items()}
        spoken = {**words.get("country", {}), **words.get("group", {})}
        return {name: spoken[code]["name"] for code, name in named.items() if code in spoken}

    @cached_property
    def _country_rows(self) -> Mapping[str, tuple[int, str, Any]]:
        """Number, name and kind by code."""
        rows = self.rows("SELECT code, number, name, kind FROM country ORDER BY number")
        return {code: (number, name, kind) for code, number, name, kind in rows}

    @cached_property
    def _codes(self) -> Mapping[int, str]:
        return {number: code for code, (number, *_) in self._country_rows.items()}

    @property
    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of tables with dimensions, by id."""
        return self._said("table", self.database.tables("dimension_table"))

    @property
    def dimensions(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of dimensions and their codes, by id."""
        return self._said("dimension", self.database.tables("dimension"))

    @property
    def traps(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of what is easily got wrong, by id."""
        return self.database.tables("trap")

    @property
    def treaties(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of treaties, by id."""
        return self.database.tables("treaty")

    @property
    def groups(self) -> Mapping[str, Mapping[str, Any]]:
        """Declarations of groups of countries, by id."""
        return self._said("group", self._declared_groups)

    def country(self, code: str) -> Country:
        """The country, special origin or world with that code."""
        for name, kind, facts in self.rows("SELECT name, kind, facts FROM country WHERE code = ?", (code,)):
            return Country(code, self._named(code, name), kind, self.database.decoded(facts))
        raise BadDataError(f"the dataset has no country {code}")

    def countries(self) -> tuple[Country, ...]:
        """Every country and territory that UNHCR lists, by name; no special origins."""
        countries = [each for each in self.everybody().values() if each.kind == "country"]
        return tuple(sorted(countries, key=by_name if self._words else lambda each: (each.name, each.code)))

    def everybody(self) -> Mapping[str, Country]:
        """Every country, special origin and the world, without their facts, by code."""
        return {
            code: Country(code, self._named(code, name), kind) for code, (_, name, kind) in self._country_rows.items()
        }

    def beginning_with(self, text: str) -> list[str]:
        """Names of countries, or their codes, that begin with `text`, for completion."""
        rows = self.rows(
            "SELECT name, code FROM country WHERE kind = 'country' AND (name LIKE ?1 OR code LIKE ?1) ORDER BY name",
            (text.replace("%", "").replace("_", "") + "%",),
        )
        lower = text.lower()
        return [name if name.lower().startswith(lower) else code for name, code in rows]

    def find(self, key: str) -> tuple[Alias, ...]:
        """What a folded name means; several where it is ambiguous."""
        from unhcr_cli.names.aliases import Alias

        rows = self.rows("SELECT key, code, kind, how FROM alias WHERE key = ?", (key,))
        return tuple(Alias(*row) for row in rows)

    def everyday(self, code: str) -> str:
        """A country's shortest English name of one word that means no other, as in its own: syria; empty without one.

        A name that is only written without its blanks is none.
        """
        rows = self.rows(
            "SELECT key, how FROM alias AS it WHERE code = ? AND kind = 'country' AND how LIKE '%English name'"
            " AND NOT EXISTS (SELECT 1 FROM alias WHERE key = it.key AND code != it.code)",
            (code,),
        )
        keys = {key for key, _ in rows}
        squeezed = {key.replace(" ", "") for key in keys if " " in key}
        own = self._country_rows[code][1].lower().split()
        fitting = [
            key
            for key in keys - squeezed
            if key.isalpha() and any(len(word) > 3 and key[:4] == word[:4] for word in own)
        ]
        return min(fitting, key=lambda key: (len(key), key), default="")

    def keys(self) -> tuple[str, ...]:
        """Every folded name, for suggestions."""
        return tuple(key for (key,) in self.rows("SELECT DISTINCT key FROM alias"))

    def display(self, code: str) -> str:
        """The name of a country or a group, for messages."""
        if code in self._country_rows:
            return self._named(code, self._country_rows[code][1])
        group = self.groups.get(code)
        return str(group.get("name", code)) if group else code

    def group(self, id: str) -> Country:
        """The group of countries of that id, with its members."""
        from unhcr_cli.core.group_lists import lists_of

        group = self.groups[id]
        return Country(id, group.get("name", id), "group", group, tuple(group["members"]), lists_of(group))

    def facts(self) -> Mapping[str, Mapping[str, Any]]:
        """The reference facts of every country and special origin, by code."""
        rows = self.rows("SELECT code, facts FROM country ORDER BY number")
        return {code: self.database.decoded(facts) for code, facts in rows}

    def _named(self, code: str, name: str) -> str:
        return str(self._words["country"].get(code, {}).get("name", name)) if self._words else name

    def _said(self, kind: str, declared: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
        """Declarations in the language in use."""
        if kind not in self._words:
            return declared
        from unhcr_cli.languages.declarations import overlaid

        return overlaid(declared, self._words[kind])

    def rows(self, query: str, values: Sequence[str | int] = ()) -> list[Any]:
        """The rows of a query."""
        return self.database.rows(query, values)
