"""The audit log: complete with many writers, proven unchanged, and lost only with a clear error."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pyarrow import parquet

from data.access import Viewer, local_operator
from data.audit import AuditLostError, NotAllowedError, log, read, record, verify
from data.audit.__main__ import main
from data.audit.log import files_of, folder_of
from data.window import Scope

TODAY = datetime.now(UTC).date()
EVER = (date(2000, 1, 1), date(2100, 1, 1))
HEAD_OFFICE = local_operator()
BRANCH = Viewer("head", "Head", "branch_head", Scope(("B01",)), rights=frozenset({"exports"}))
NOBODY = Viewer("gone", "Gone", "auditor", Scope(()), rights=frozenset({"audit"}))
WRITER = """
import sys
from pathlib import Path
from data.access import local_operator
from data.audit import log, record
log.PER_SEGMENT = 16
for n in range(int(sys.argv[2])):
    record(Path(sys.argv[1]), "page_view", local_operator(), page=sys.argv[3], rows=n)
"""


def a_day(published, visits=5):
    """Write down a small day: somebody signs in, looks about, takes a file and leaves."""
    record(published, "sign_in", HEAD_OFFICE, session="s1")
    for page in range(visits):
        record(published, "page_view", HEAD_OFFICE, page=f"page_{page}", rows=page)
    record(published, "export", HEAD_OFFICE, rows=7, detail={"file": "tiers.csv"})
    record(published, "sign_out", HEAD_OFFICE, session="s1")


def pieces(published):
    return files_of(folder_of(published))


def rewrite(file, **changes):
    """Change a record the way somebody with the file in hands would."""
    row = parquet.read_table(file).to_pylist()[0] | changes
    table = parquet.read_table(file)
    parquet.write_table(type(table).from_pylist([row], schema=table.schema), file)


def test_a_day_of_several_servers_is_one_unbroken_chain(tmp_path):
    """Three processes write at once, more than one file's worth of records together."""
    command = [sys.executable, "-c", WRITER, str(tmp_path), "20"]
    root = Path(__file__).parents[2]
    writers = [subprocess.Popen([*command, f"page_{n}"], cwd=root) for n in range(3)]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]

    found = verify(tmp_path)
    rows = read(tmp_path, HEAD_OFFICE, *EVER).to_pylist()
    assert found.findings == ()
    assert found.records == 60
    assert [row["seq"] for row in rows] == list(range(60, 0, -1))
    for n in range(3):
        written = [row["row_count"] for row in reversed(rows) if row["page"] == f"page_{n}"]
        assert written == list(range(20))
    # They were put together on the way: few files, though each record was one at first.
    assert len(pieces(tmp_path)) < 20


def test_an_unbroken_log_verifies_and_names_its_anchor(tmp_path, capsys):
    a_day(tmp_path)
    assert main(["verify", "--published", str(tmp_path)]) == 0
    anchor = capsys.readouterr().out.splitlines()[-1].removeprefix("anchor ")
    a_day(tmp_path)
    assert main(["verify", "--published", str(tmp_path), "--anchor", anchor]) == 0


def changed_field(published):
    rewrite(pieces(published)[2], user_id="somebody else")


def changed_number_of_rows_with_its_hash(published):
    file = pieces(published)[3]
    forged = log.records_of(file)[0][0]
    row = vars(forged) | {"row_count": 1}
    rewrite(file, row_count=1, hash=type(forged)(**row).hash)


def removed_in_the_middle(published):
    pieces(published)[4].unlink()


def removed_at_the_end(published):
    pieces(published)[-1].unlink()


def removed_at_the_start(published):
    pieces(published)[0].unlink()


def moved_to_another_day(published):
    file = pieces(published)[-1]
    other = file.parent.parent / (TODAY + timedelta(days=1)).isoformat()
    other.mkdir()
    file.rename(other / file.name)


def put_in_twice_with_other_content(published):
    first, second = pieces(published)[1:3]
    number = parquet.read_table(second).to_pylist()[0]["seq"]
    (second.parent / f"{second.stem}-{second.stem}.parquet").write_bytes(first.read_bytes())
    rewrite(second.parent / f"{second.stem}-{second.stem}.parquet", seq=number)


def overwritten_with_nonsense(published):
    pieces(published)[2].write_bytes(b"PAR1 not any more")


@pytest.mark.parametrize(
    "breaking",
    [
        changed_field,
        changed_number_of_rows_with_its_hash,
        removed_in_the_middle,
        removed_at_the_end,
        removed_at_the_start,
        moved_to_another_day,
        put_in_twice_with_other_content,
        overwritten_with_nonsense,
    ],
)
def test_a_log_broken_on_purpose_is_caught(tmp_path, breaking, capsys):
    a_day(tmp_path)
    assert verify(tmp_path).findings == ()
    breaking(tmp_path)

    assert main(["verify", "--published", str(tmp_path)]) == 1
    assert "BROKEN" in capsys.readouterr().out


def test_a_log_written_anew_is_caught_by_the_anchor_kept_elsewhere(tmp_path):
    a_day(tmp_path / "true")
    anchor = f"{verify(tmp_path / 'true').records}:{verify(tmp_path / 'true').head}"
    a_day(tmp_path / "false", visits=4)
    record(tmp_path / "false", "sign_in", HEAD_OFFICE)

    assert verify(tmp_path / "false").findings == ()
    assert verify(tmp_path / "false", anchor).findings != ()


def test_with_a_key_nobody_without_it_can_forge_a_record(tmp_path, monkeypatch):
    key = tmp_path / "key"
    key.write_text("a secret of the server's")
    monkeypatch.setenv("AUDIT_KEY", str(key))
    a_day(tmp_path / "log")
    assert verify(tmp_path / "log").findings == ()
    monkeypatch.delenv("AUDIT_KEY")

    assert verify(tmp_path / "log").findings != ()


def test_a_writer_that_died_half_way_is_caught_up_with(tmp_path):
    a_day(tmp_path)
    head = folder_of(tmp_path) / "HEAD"
    number, _ = head.read_text().split()
    before = pieces(tmp_path)[-2]
    # It wrote the record and died before it said so.
    row = parquet.read_table(before).to_pylist()[0]
    head.write_text(f"{row['seq']} {row['hash']}\n")
    record(tmp_path, "sign_in", HEAD_OFFICE)

    assert verify(tmp_path).findings == ()
    assert verify(tmp_path).records == int(number) + 1


def test_only_an_auditor_reads_the_log(tmp_path):
    a_day(tmp_path)
    auditor = Viewer("a", "A", "auditor", Scope(("B01",)), rights=frozenset({"audit"}))
    analyst = Viewer("b", "B", "analyst", Scope(None), rights=frozenset({"exports"}))

    assert read(tmp_path, auditor, *EVER).num_rows == 8
    assert read(tmp_path, analyst, *EVER, event="export").num_rows == 1
    for viewer, event in [(analyst, None), (analyst, "page_view"), (BRANCH, "export")]:
        with pytest.raises(NotAllowedError):
            read(tmp_path, viewer, *EVER, event=event)
    with pytest.raises(NotAllowedError):
        # The right without a grant in force is no right.
        read(tmp_path, NOBODY, *EVER)


def test_nobody_else_on_the_machine_reads_the_files(tmp_path):
    a_day(tmp_path, visits=1)
    folder = folder_of(tmp_path)
    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in pieces(tmp_path))


def test_a_lost_log_says_what_to_do(tmp_path):
    (tmp_path / "audit").write_text("a file where the folder should be")
    with pytest.raises(AuditLostError, match="make the folder writable"):
        record(tmp_path, "export", HEAD_OFFICE)
