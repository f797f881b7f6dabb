"""Every word in both languages, every key and code used has one."""

import re
import tomllib
from pathlib import Path

import pyarrow as pa
import pytest

from data.contracts import load_contracts
from data.window import Window
from metrics.kpi import Question, compute_kpi, kpi_rows
from metrics.kpi_files import UNITS, load_kpis
from metrics.periods import KINDS, parse_period, trailing
from metrics.table_files import load_tables, read_table
from pages.shared import columns, menu
from pages.shared.words import FOLDER, LANGUAGES, code_word, load_codes, load_words
from tests.bank import HEAD_OFFICE

SAID = re.compile(r"""\bsay\(\s*(?:[\w.]+,\s*)?f?["']([\w.{}\[\]' ]+)["']""")
STOPPED = re.compile(r"""_stop\(\w+, "(\w+)\"""")
# The bank's own: codes of its standards, its ratings, currencies, texts and names.
OWN = {
    "actor",
    "business_code",
    "purpose",
    "reason_code",
    "standard_code",
    "ccy",
    "rating",
    "from_rating",
    "to_rating",
    "benchmark",
    "industry",
    "region",
    "province",
    "measure_text",
    "opens",
    "rule",
    "exempt_source",
    "reason_path",
    "source",
    "mark",
    "manager",
    "group",
    "branch",
    "unit",
    "setting_value",
    "detail",
    "reason_text",
    "asked_tier",
}


def sources():
    files = [Path("app.py"), *Path("pages").rglob("*.py")]
    return {file: file.read_text(encoding="utf-8") for file in files}


def test_both_languages_have_the_same_keys_and_no_empty_word():
    english, chinese = load_words("en"), load_words("zh")
    assert set(english) ^ set(chinese) == set()
    assert [key for words in (english, chinese) for key, word in words.items() if not word] == []


def test_both_languages_fill_in_the_same_values():
    english, chinese = load_words("en"), load_words("zh")
    names = re.compile(r"{(\w+)}")
    unlike = [
        key
        for key in english
        if set(names.findall(english[key])) != set(names.findall(chinese[key]))
    ]
    assert unlike == []


def test_every_code_has_both_languages():
    codes = tomllib.loads((FOLDER / "codes.toml").read_text(encoding="utf-8"))
    assert [code for code, both in codes.items() if set(both) != set(LANGUAGES)] == []


def test_every_key_the_pages_say_exists():
    known = set(load_words("en"))
    unknown = []
    for file, text in sources().items():
        for key in SAID.findall(text):
            pattern = re.escape(re.sub(r"{[^}]*}", "@", key)).replace("@", "[^.]+")
            if not any(re.fullmatch(pattern, name) for name in known):
                unknown.append((file.name, key))
        for key in STOPPED.findall(text):
            if not {f"stopped.{key}.title", f"stopped.{key}.text"} <= known:
                unknown.append((file.name, key))
    assert unknown == []


def test_every_word_is_said_somewhere():
    text = "\n".join(sources().values())
    dynamic = ("code.", "column.", "reason.", "short.", "by.", "unit.", "page.", "section.")
    unsaid = [
        key
        for key in load_words("en")
        if not key.startswith(dynamic)
        and key not in text
        and not re.search(re.escape(key.rsplit(".", 1)[0]) + r"\.\{", text)
        and not any(key[:at] + "_{" in text for at, sign in enumerate(key) if sign == "_")
        and not key.startswith(("stopped.", "filter.", "health.", "summary."))
    ]
    assert unsaid == []


def test_units_splits_and_pages_have_words():
    english = load_words("en")
    splits = {name for kpi in load_kpis().values() for name in (*kpi.by, *kpi.always_by)}
    pages = {name for names in menu.SECTIONS.values() for name in names}
    subjects = {kpi.subject for kpi in load_kpis().values()}
    wanted = (
        {f"unit.{unit}" for unit in UNITS}
        | {f"by.{name}" for name in splits}
        | {f"page.{name}" for name in pages}
        | {f"section.{name}" for name in {*menu.SECTIONS, *subjects}}
        | {f"filter.kind_{kind}" for kind in KINDS}
    )
    assert wanted - set(english) == set()


def test_every_header_has_both_languages():
    texts = [
        (kpi.kpi_id, both)
        for kpi in load_kpis().values()
        for both in (kpi.title, kpi.meaning, kpi.formula)
    ]
    for table in load_tables().values():
        texts += [(table.name, both) for both in (table.title, table.meaning)]
        texts += [(f"{table.name}.{name}", both) for name, both in table.columns.items()]
    assert [name for name, both in texts if not both.get("en") or not both.get("zh")] == []
    contracts = load_contracts().values()
    assert [c.name for c in contracts if not c.title.en or not c.title.zh] == []


def test_every_allowed_code_of_a_contract_has_a_word():
    shown = {
        code
        for contract in load_contracts().values()
        for column in contract.columns.values()
        for code in column.allowed or ()
    }
    # What no page shows: where a contract lists technical kinds.
    technical = set(tomllib.loads(UNSHOWN)["codes"])
    assert sorted(code for code in shown - technical if code_word("en", code) == code) == []


UNSHOWN = """
codes = ["CNY", "WGS84", "GCJ-02", "BD-09", "all", "names", "masked", "full",
    "tier",
    "general", "joint", "maximum_amount", "month_average", "period_end_mid", "transaction",
    "cash_margin", "deposit_certificate", "treasury_bond", "real_estate", "equipment",
    "inventory", "shares", "rename"]
"""


def codes_in(table):
    for name in table.column_names:
        own = name in OWN or name.endswith(("_name", "_name_en"))
        own = own or (name.endswith("_id") and name not in ("limit_id", "status_limit_id"))
        if not own and pa.types.is_string(table.schema.field(name).type):
            yield from ((name, code) for code in set(table.column(name).to_pylist()) if code)


def without_word(table):
    return {(name, code) for name, code in codes_in(table) if code_word("en", code, name) == code}


def test_every_code_a_figure_shows_has_a_word(bank):
    window = Window(bank, HEAD_OFFICE.scope)
    period = parse_period(f"{bank.months[-1]:%Y-%m}")
    found = set()
    for kpi in load_kpis().values():
        found |= without_word(compute_kpi(Question(kpi, trailing(period.end, 3)), window))
        found |= without_word(kpi_rows(Question(kpi, period), window))
    for table in load_tables().values():
        found |= without_word(read_table(table, period, window))
    assert sorted(found) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_a_figures_rows_has_a_header(bank, language, asking):
    visit = asking(language=language)
    window = Window(bank, HEAD_OFFICE.scope)
    period = parse_period(f"{bank.months[-1]:%Y-%m}")
    raw = {
        name
        for kpi in load_kpis().values()
        for name in kpi_rows(Question(kpi, period), window, 1).column_names
        if columns.header(visit, {}, name) == name
    }
    assert raw == set()


def test_profile_names_are_codes_with_words():
    assert load_codes()["CN-2018"]["zh"]
