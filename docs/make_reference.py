"""Write the reference pages from their sources: ``python -m docs.make_reference``."""

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from data.contracts import Column, Contract, load_contracts
from metrics.kpi_files import Kpi, load_kpis
from metrics.table_files import TableFile, load_tables

HERE = Path(__file__).parent
COMMAND = ".venv/bin/python -m docs.make_reference"
_NOTE = f"<!-- Written by `{COMMAND}`; edit the sources, then run it again. -->"
_SUBJECTS = {
    "exposure": "Group exposure 集团授信",
    "tiering": "Client tiering 客户分层",
    "managers": "Account managers 客户经理",
    "complaints": "Complaints 投诉",
}
_TIMES = {
    "month": "monthly fact, by",
    "event": "event, by",
    "validity": "valid",
    "static": "as it stands",
}


def kpis_page() -> str:
    """Return the page of every KPI and table, from the headers of their files."""
    parts = [
        "# KPIs and tables",
        _NOTE,
        "One section per KPI file in `metrics/kpis/`, and a list of the tables in"
        " `metrics/tables/`.\n"
        "The marks after a source say how sure it is: V the rule's text was read, V2 a secondary"
        " source, K general knowledge, S the bank's founding documents, P our proposal.\n"
        "Whoever uses a threshold marked K, S or P confirms it first.",
    ]
    found = sorted(load_kpis().values(), key=_place)
    for subject, kpis in groupby(found, key=lambda kpi: kpi.subject):
        parts.append(f"## {_SUBJECTS.get(subject, subject)}")
        parts += [_kpi(kpi) for kpi in kpis]
    parts += ["## Tables 明细与分析表", _tables(load_tables().values())]
    return "\n\n".join(parts) + "\n"


def extracts_page() -> str:
    """Return the page of every extract and its columns, from the contracts."""
    contracts = load_contracts()
    parts = [
        "# Extracts",
        _NOTE,
        "One section per contract in `data/contracts/`.\n"
        "An extract is `<dir>/<extract>.parquet`, or all Parquet files below `<dir>/<extract>/`.\n"
        "`org_unit` is always needed, and at least one extract marked as fact with its partners;"
        " every other extract is optional, and its absence only switches off what needs it.\n"
        "What is checked on the way in: [validation.md](validation.md).",
        _table(
            ("extract", "title", "名称", "needed", "key", "time", "reporting standard"),
            (_extract_row(contract) for contract in contracts.values()),
        ),
    ]
    parts += [_extract(contract) for contract in contracts.values()]
    return "\n\n".join(parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {"kpis.md": kpis_page, "extracts.md": extracts_page}


def main() -> None:
    """Write every page beside this file."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")


def _place(kpi: Kpi) -> tuple[int, str, int, str]:
    letter, number = kpi.kpi_id[0], kpi.kpi_id[1:].split(".")[0]
    digits = "".join(sign for sign in number if sign.isdigit())
    return list(_SUBJECTS).index(kpi.subject), letter, int(digits), kpi.kpi_id


def _kpi(kpi: Kpi) -> str:
    always = f"; always by {', '.join(kpi.always_by)}" if kpi.always_by else ""
    rows = (
        ("Meaning", kpi.meaning["en"]),
        ("含义", kpi.meaning["zh"]),
        ("Formula", kpi.formula["en"]),
        ("公式", kpi.formula["zh"]),
        ("Unit, direction", f"{kpi.unit}, {_plain(kpi.direction)}"),
        ("Adds up, time", f"{_plain(kpi.additivity)}, {kpi.time}"),
        ("Split by", f"{', '.join(kpi.by) or 'nothing'}{always}"),
        ("Needs", ", ".join(f"`{name}`" for name in kpi.inputs)),
        ("Source", kpi.source),
        *_like(kpi),
        ("Owner, last review", f"{kpi.owner}, {kpi.reviewed}"),
    )
    file = f"metrics/kpis/{kpi.subject}/{kpi.name}.sql"
    title = f"### {kpi.kpi_id} {kpi.title['en']} {kpi.title['zh']}"
    return f"{title}\n\n[`{file}`](../{file})\n\n{_table(('', ''), rows)}"


def _like(kpi: Kpi) -> Iterable[tuple[str, str]]:
    """Say whose SQL a sibling is, and with which values."""
    if kpi.like is not None:
        named = ", ".join(f"`{name}` = {value}" for name, value in kpi.values.items())
        yield "SQL", f"that of {kpi.like} with {named}"


def _tables(tables: Iterable[TableFile]) -> str:
    rows = (
        (f"`{table.name}`", table.title["en"], table.title["zh"], table.meaning["en"])
        for table in sorted(tables, key=lambda table: table.name)
    )
    return _table(("table", "title", "名称", "meaning"), rows)


def _extract_row(contract: Contract) -> tuple[str, ...]:
    return (
        f"[`{contract.name}`](#{contract.name})",
        contract.title.en,
        contract.title.zh,
        contract.needed,
        ", ".join(contract.key),
        f"{_TIMES[contract.time.kind]} {' to '.join(contract.time.columns)}".strip(),
        contract.standard_name or "",
    )


def _extract(contract: Contract) -> str:
    needs = ", ".join(f"`{name}`" for name in contract.needs) or "none"
    head = f"## {contract.name}\n\n{contract.description.en}\n{contract.description.zh}\n"
    head += f"Rhythm: {contract.frequency}; extracts it must come with: {needs}."
    rows = (
        _column_row(column, column.name in contract.key) for column in contract.columns.values()
    )
    return f"{head}\n\n{_table(('column', 'type', 'must', 'meaning', '含义', 'values'), rows)}"


def _column_row(column: Column, is_key: bool) -> tuple[str, ...]:
    must = "key" if is_key else "yes" if column.required else "optional"
    if column.nullable and not is_key:
        must += ", may be empty"
    values = [f"`{value}`" for value in column.allowed]
    values += [f"→ `{column.references}`"] if column.references else []
    values += [f"left out: `{column.default}`"] if column.default is not None else []
    kind = f"{column.type} ({column.unit})" if column.unit else column.type
    words = column.description
    return f"`{column.name}`", kind, must, words.en, words.zh, " ".join(values)


def _plain(code: str) -> str:
    return code.replace("_", " ")


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in r) + " |" for r in lines
    )


if __name__ == "__main__":
    main()
