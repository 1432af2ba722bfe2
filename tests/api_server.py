"""A server on 127.0.0.1 that speaks UNHCR's API as it is, its traps with it, fed from a compiled dataset."""

from __future__ import annotations

import json
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from unhcr_cli.dataset.dimensions import declared
from unhcr_cli.store.store import Store

Item = dict[str, Any]
ALWAYS = {
    "population": (),
    "idmc": (),
    "unrwa": (),
    "solutions": (),
    "asylum-applications": ("procedure_type", "app_type", "dec_level", "app_pc"),
    "asylum-decisions": ("procedure_type", "dec_level", "dec_pc"),
    "demographics": (),
}
"""What is told apart in any case, by table."""
SHOWN = {"demographics": {"ptype_show": "pop_type"}}
"""What is told apart where a parameter asks for it."""
UNHCR_CODES = {"DEU": "GFR", "MLI": "MLI", "SYR": "SYR"}
DEFAULT_LIMIT = 100
NOT_AVAILABLE = "-"


class ApiServer:
    """Tables of full rows, and what it was asked."""

    def __init__(self, tables: Mapping[str, list[Item]]) -> None:
        self.tables = {name: [dict(item) for item in items] for name, items in tables.items()}
        self.asked: list[str] = []
        self.fault: Callable[[Any], bool] = lambda handler: False
        """Called with the handler of each request; whether it has answered itself."""
        self.alter: Callable[[str, Mapping[str, str], Item], Any] = lambda table, query, envelope: envelope
        """What is answered in the place of an envelope."""
        self.url = ""

    def envelope(self, table: str, query: Mapping[str, str]) -> Item:
        """What the API answers, for what it makes of the parameters."""
        if table == "years":
            return {"items": [{"year": year} for year in range(1951, 2031)], "maxPages": 1, "total": []}
        rows = self._summed(table, self._chosen(self.tables[table], query), query)
        limit = int(query.get("limit", "0")) or DEFAULT_LIMIT
        page = int(query.get("page", "1"))
        items = rows[(page - 1) * limit : page * limit]
        total = {key: sum(row[key] for row in rows if isinstance(row.get(key), int)) for key in ("applied", "total")}
        return {
            "page": page,
            "short-url": "TEST00",
            "maxPages": -(-len(rows) // limit),
            "total": [total],
            "items": [{key: _mixed(value) for key, value in row.items()} for row in items],
        }

    def _chosen(self, items: list[Item], query: Mapping[str, str]) -> Iterator[Item]:
        years: set[int] | None = None
        if "yearFrom" in query and "yearTo" in query:
            years = {*range(int(query["yearFrom"]), int(query["yearTo"]) + 1)}
        elif "year" in query:
            years = {int(query["year"].split(",")[0])}
        key = "iso" if query.get("cf_type", "").upper() == "ISO" else "unhcr"
        for item in items:
            if years is not None and item["year"] not in years:
                continue
            for side in ("coo", "coa"):
                if side in query and f"{side}_all" not in query:
                    code = item[f"{side}_iso"]
                    code = code if key == "iso" else UNHCR_CODES.get(code, code)
                    if code not in query[side].split(","):
                        break
            else:
                yield item

    def _summed(self, table: str, items: Iterator[Item], query: Mapping[str, str]) -> list[Item]:
        shown = [column for name, column in SHOWN.get(table, {}).items() if query.get(name) in ("true", "1")]
        apart = [*ALWAYS[table], *shown]
        texts = {"coo_iso", "coa_iso", "year", *ALWAYS[table], *SHOWN.get(table, {}).values()}
        sides = [f"{side}_iso" for side in ("coo", "coa") if query.get(f"{side}_all") == "true" or side in query]
        found: dict[tuple[Any, ...], Item] = defaultdict(dict)
        for item in items:
            row = found[tuple(item[column] for column in ("year", *sides, *apart))]
            for column, value in item.items():
                if column in texts:
                    is_kept = column in ("year", *sides, *apart)
                    if is_kept or column in ("coo_iso", "coa_iso"):
                        row[column] = value if is_kept else NOT_AVAILABLE
                elif value is not None:
                    row[column] = (row.get(column) or 0) + value
                else:
                    row.setdefault(column, None)
        return [found[key] for key in sorted(found)]


def _mixed(value: Any) -> Any:
    """A figure as the API writes it: a number, `"0"`, or `"-"` where it is not available."""
    return NOT_AVAILABLE if value is None else "0" if value == 0 else value


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def do_GET(self) -> None:
        api: ApiServer = self.server.api
        api.asked.append(self.path)
        if api.fault(self):
            return
        parts = urlsplit(self.path)
        table = parts.path.strip("/")
        if table not in api.tables and table != "years":
            self.answer(404, b"<html><body>not found</body></html>", "text/html; charset=utf-8")
            return
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.answer(200, json.dumps(api.alter(table, query, api.envelope(table, query))).encode())

    def answer(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(api: ApiServer, tls: ssl.SSLContext | None = None) -> Iterator[ApiServer]:
    """Serves on a port of its own for the time of the block."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.daemon_threads = True
        server.block_on_close = False
        server.api = api  # type: ignore[attr-defined]
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        api.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}/"
        try:
            yield api
        finally:
            server.shutdown()
            thread.join()


def tables_of(store: Store) -> dict[str, list[Item]]:
    """The rows of the newest release of a store as the API has them."""
    codes = {number: code for code, number in store.rows("SELECT code, number FROM country")}
    ends = {each.number: each.year for each in store.periods() if each.is_year_end or each == store.latest()}
    found: dict[str, list[Item]] = {}
    by_table: dict[str, dict[str, str]] = defaultdict(dict)
    for id, measure in store.measures.items():
        if "api" in measure:
            by_table[measure["api"]["table"]][measure["api"]["column"]] = id
    for table in ("population", "idmc", "unrwa", "solutions"):
        ids = by_table[table]
        newest = {
            row[:3]: row[3:]
            for row in store.rows(
                "SELECT period, origin, asylum, {} FROM pairs ORDER BY release".format(
                    ", ".join(f'"{each}"' for each in ids.values())
                )
            )
        }
        found[table] = [
            {
                "year": ends[period],
                "coo_iso": codes[origin],
                "coa_iso": codes[asylum],
                **({"returned_refugees": None, "returned_idps": None} if table == "solutions" else {}),
                **dict(zip(ids, values, strict=True)),
            }
            for (period, origin, asylum), values in newest.items()
            if period in ends and any(value is not None for value in values)
        ]
    for id, shape in declared(store.database.tables("dimension_table")).items():
        name = id.replace("_", "-")
        if name not in ALWAYS:
            continue
        columns = [
            *(shape.columns[each] for each in shape.dimensions),
            *(shape.columns[each] for each in shape.measures),
        ]
        names = ", ".join((*shape.dimensions, *shape.measures))
        found[name] = [
            {
                "year": ends[period],
                "coo_iso": codes[origin],
                "coa_iso": codes[asylum],
                **dict(zip(columns, values, strict=True)),
            }
            for period, origin, asylum, *values in store.rows(f"SELECT period, origin, asylum, {names} FROM {id}")
            if period in ends
        ]
    return found
