"""Reconcile the files with the load manifest: hashes, row counts and control totals."""

from data.validation.check import Check
from data.validation.files import DeliveredFile
from data.validation.report import ControlTotal
from data.validation.sql import quoted, text

_ADDABLE = ("money", "ratio", "number", "integer")


def newest_load_date(check: Check) -> str:
    """Return the newest as-of date of the manifest, or today when there is none."""
    sql = "select cast(max(as_of) as varchar) as day from raw_load_manifest"
    day = check.engine.native(sql).to_pylist()[0]["day"]
    return str(day or check.today.isoformat())


def reconcile(check: Check) -> None:
    """Compare every line of the manifest with the file it names; without a manifest do nothing."""
    if not check.readable("load_manifest"):
        return
    sql = (
        "select file, control_column, sha256, rows, cast(control_total as varchar) as control_total"
        " from raw_load_manifest order by all"
    )
    lines = check.engine.native(sql).to_pylist()
    delivered = {file.file: (name, file) for name, files in check.files.items() for file in files}
    for line in {entry["file"]: entry for entry in lines}.values():
        if line["file"] in delivered:
            _compare_file(check, line, *delivered[line["file"]])
        else:
            check.add("manifest_file_missing", "load_manifest", "file", files=[line["file"]])
    for line in lines:
        if line["control_column"] is not None and line["file"] in delivered:
            _compare_total(check, line, *delivered[line["file"]])
    _report_unlisted(check, {line["file"] for line in lines})


def _compare_file(check: Check, line: dict[str, object], extract: str, file: DeliveredFile) -> None:
    if line["sha256"] != file.sha256:
        found = f"found {file.sha256}, stated {line['sha256']}"
        check.add("manifest_sha256", extract, files=[file.file], found=found)
    if file.rows is not None and line["rows"] != file.rows:
        found = f"found {file.rows:,}, stated {line['rows']:,}"
        check.add("manifest_rows", extract, files=[file.file], found=found)


def _compare_total(
    check: Check, line: dict[str, object], extract: str, file: DeliveredFile
) -> None:
    name = str(line["control_column"])
    column = check.contracts[extract].columns.get(name)
    if file.problem or name in check.broken.get(extract, set()):
        return
    if column is None or column.type not in _ADDABLE:
        check.add("manifest_column", extract, name, files=[file.file])
        return
    total = ControlTotal(
        extract, file.file, name, str(line["control_total"]), _sum(check, extract, name, file)
    )
    check.totals.append(total)
    if not total.agrees:
        found = f"found {total.found}, stated {total.stated}"
        check.add("manifest_total", extract, name, files=[file.file], found=found)


def _sum(check: Check, extract: str, column: str, file: DeliveredFile) -> str:
    total = f"cast(coalesce(sum({quoted(column)}), 0) as decimal(38, 2))"
    sql = (
        f"select cast({total} as varchar) as total"
        f" from typed_{extract} where source_file = {text(str(file.path))}"
    )
    return str(check.engine.native(sql).to_pylist()[0]["total"])


def _report_unlisted(check: Check, listed: set[str]) -> None:
    for extract, files in check.files.items():
        unlisted = [file.file for file in files if file.file not in listed]
        if unlisted and extract != "load_manifest":
            check.add("file_not_in_manifest", extract, files=unlisted)
