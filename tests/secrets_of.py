"""What one scope may not know, and where it turns up all the same."""

from functools import lru_cache

import pyarrow as pa

from data.instance import instance_of
from data.scope import Scope
from data.window import Window
from pages.shared.words import load_codes

# What names somebody or something of one branch.
KEYS = ("client_id", "facility_id", "complaint_id", "manager_id", "employee_id", "visit_id")
SHORTEST = 4


def columns_of(bank, wanted, shared=True):
    """Return (mart, column) of every text column of a mart in view that ``wanted`` accepts."""
    return [
        (name, column)
        for name, mart in bank.manifest["marts"].items()
        if mart["parts"] and mart["scope"] != "none"
        for column, kind in mart["columns"]
        if kind == "VARCHAR" and wanted(mart, column)
    ]


def values(ask, columns):
    """Return every different value of these columns."""
    found = set()
    for mart, column in columns:
        rows = ask(f"select distinct {column} from {mart} where {column} is not null")
        found.update(rows.column(0).to_pylist())
    # A code with words in both languages, such as a kind of pause, names nobody.
    codes = {code.split(":")[-1] for code in load_codes()}
    return {value for value in found if len(value) >= SHORTEST and value not in codes}


@lru_cache(maxsize=8)
def strange_to(bank, scope: Scope):
    """Return the ids and names of clients, people, facilities and complaints out of a scope.

    What the scope shows anywhere is not strange to it; what only the raw marts hold is.
    """

    def raw(sql):
        with instance_of(bank).cursor() as cursor:
            cursor.execute("use base")
            return cursor.sql(sql).to_arrow_table()

    named = columns_of(bank, lambda mart, c: c in KEYS or c in mart["masked"])
    # An id may stand where a name is not to be known: groups without a name of their own. And
    # who his superior is, an account manager knows.
    known = (*KEYS, "group_id", "reports_to")
    shown = columns_of(bank, lambda mart, c: c in known or c in mart["masked"])
    return frozenset(values(raw, named) - values(Window(bank, scope).query, shown))


def personal(bank):
    """Return every client's and person's name: what a masked viewer may not read."""

    def raw(sql):
        with instance_of(bank).cursor() as cursor:
            cursor.execute("use base")
            return cursor.sql(sql).to_arrow_table()

    return frozenset(
        values(raw, [("client", "client_name"), ("client", "uscc"), ("manager", "manager_name")])
    )


def texts(table: pa.Table):
    """Return every different text of a table, lists of texts included."""
    found = set()
    for column in table.columns:
        kind = column.type
        if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
            column, kind = column.combine_chunks().flatten(), kind.value_type
        if pa.types.is_string(kind):
            found.update(value for value in column.unique().to_pylist() if value)
    return found


def drawn(app):
    """Return everything a browserless run sent to the browser, as bytes."""
    sent = []

    def walk(node):
        for child in getattr(node, "children", {}).values():
            walk(child)
        proto = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "SerializeToString"):
            sent.append(proto.SerializeToString())

    walk(app._tree)
    return b"\n".join(sent)


def found_in(content, strange):
    """Return the strange values that occur in what was sent."""
    return {value for value in strange if value.encode() in content}
