"""Read contracts strictly: an unknown or missing key is refused, with what was expected."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from data.contracts.model import Column, ColumnType, Contract, Needed, TimeKind, Words

FOLDER = Path(__file__).parent

_EXTRACT_KEYS = {
    "name": str,
    "title": dict,
    "description": dict,
    "standard_name": str,
    "frequency": str,
    "key": list,
    "needed": str,
    "needs": list,
    "defines_months": bool,
    "time": dict,
}
_COLUMN_KEYS = {
    "type": str,
    "required": bool,
    "nullable": bool,
    "unit": str,
    "allowed": list,
    "references": str,
    "default": str,
    "personal": bool,
    "non_negative": bool,
    "open_ended": bool,
    "description": dict,
    "standard_name": str,
}
_OPTIONAL_KEYS = {"standard_name", "unit", "allowed", "references", "default", "personal"}
_OPTIONAL_KEYS |= {"non_negative", "open_ended"}
_TIME_KEYS = {
    "month": {"column"},
    "event": {"column"},
    "validity": {"from", "to"},
    "static": set[str](),
}


class ContractError(Exception):
    """A contract that is not written as expected; names the file, the key and what to write."""


@lru_cache(maxsize=1)
def load_contracts() -> dict[str, Contract]:
    """Return every contract by extract name, in name order.

    Raises:
        ContractError: a file is not as expected, or a reference leads to no column.
    """
    contracts = {path.stem: read_contract(path) for path in sorted(FOLDER.glob("*.toml"))}
    for contract in contracts.values():
        _check_links(contract, contracts)
    return contracts


def read_contract(path: Path) -> Contract:
    """Read one contract file.

    Raises:
        ContractError: it is not TOML, a key is unknown or missing, or a value is not allowed.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContractError(f"{path.name}: not TOML in UTF-8: {error}") from error
    _check_keys(document, {"extract": dict, "columns": dict}, path, "top level")
    head, columns = document["extract"], document["columns"]
    _check_keys(head, _EXTRACT_KEYS, path, "[extract]")
    if head["name"] != path.stem:
        raise _error(path, "[extract] name", head["name"], path.stem)
    _check_choice(head["needed"], get_args(Needed), path, "[extract] needed")
    return _contract(head, columns, path)


def _contract(head: dict[str, Any], columns: dict[str, Any], path: Path) -> Contract:
    contract = Contract(
        name=head["name"],
        title=_words(head["title"], path, "[extract] title"),
        description=_words(head["description"], path, "[extract] description"),
        frequency=head["frequency"],
        key=tuple(head["key"]),
        needed=head["needed"],
        needs=tuple(head["needs"]),
        defines_months=head["defines_months"],
        time=_time(head["time"], path),
        columns={name: _column(name, column, path) for name, column in columns.items()},
        standard_name=head.get("standard_name"),
    )
    for name in (*contract.key, *contract.time.columns):
        _check_choice(name, contract.columns, path, "[extract] key and time")
    return contract


def _column(name: str, keys: dict[str, Any], path: Path) -> Column:
    where = f"[columns.{name}]"
    if not isinstance(keys, dict):
        raise _error(path, where, keys, "a table")
    _check_keys(keys, _COLUMN_KEYS, path, where)
    _check_choice(keys["type"], get_args(ColumnType), path, f"{where} type")
    words = _words(keys["description"], path, f"{where} description")
    rest = {key: value for key, value in keys.items() if key not in ("description", "allowed")}
    return Column(name=name, description=words, allowed=tuple(keys.get("allowed", ())), **rest)


def _time(keys: dict[str, Any], path: Path) -> TimeKind:
    kind = str(keys.get("kind", ""))
    _check_choice(kind, _TIME_KEYS, path, "[extract] time.kind")
    expected = _TIME_KEYS[kind]
    optional = {"fallback"} if kind == "event" else set()
    given = set(keys) - {"kind"}
    if given - expected - optional or expected - given:
        raise _error(path, "[extract] time", sorted(given), sorted(expected))
    return TimeKind(
        kind=keys["kind"],
        column=keys.get("column"),
        fallback=keys.get("fallback"),
        start=keys.get("from"),
        end=keys.get("to"),
    )


def _words(value: dict[str, Any], path: Path, where: str) -> Words:
    if set(value) != {"en", "zh"} or not all(value.values()):
        raise _error(path, where, value, '{ en = "...", zh = "..." }')
    return Words(en=value["en"], zh=value["zh"])


def _check_keys(
    given: Mapping[str, Any], expected: Mapping[str, type], path: Path, where: str
) -> None:
    unknown = sorted(set(given) - set(expected))
    missing = sorted(set(expected) - set(given) - _OPTIONAL_KEYS)
    if unknown or missing:
        raise ContractError(
            f"{path.name}, {where}: unknown keys {unknown}, missing keys {missing};"
            f" expected {sorted(expected)}"
        )
    for key, value in given.items():
        if not isinstance(value, expected[key]):
            raise _error(path, f"{where} {key}", value, expected[key].__name__)


def _check_choice(value: str, choices: Any, path: Path, where: str) -> None:
    if value not in choices:
        raise _error(path, where, value, f"one of {sorted(choices)}")


def _check_links(contract: Contract, contracts: Mapping[str, Contract]) -> None:
    path = FOLDER / f"{contract.name}.toml"
    for extract in contract.needs:
        _check_choice(extract, contracts, path, "[extract] needs")
    for column in contract.columns.values():
        if column.reference:
            extract, target = column.reference
            _check_choice(extract, contracts, path, f"[columns.{column.name}] references")
            columns = contracts[extract].columns
            _check_choice(target, columns, path, f"[columns.{column.name}] references")


def _error(path: Path, where: str, found: object, expected: object) -> ContractError:
    return ContractError(f"{path.name}, {where}: found {found!r}, expected {expected}")
