"""Promises every contract keeps, and how a badly written one is refused."""

import pytest

from data.contracts import ContractError, load_contracts, read_contract

CONTRACTS = load_contracts()
GOOD = """
[extract]
name = "thing"
title = { en = "Thing", zh = "事物" }
description = { en = "One row per thing.", zh = "每个事物一行。" }
frequency = "month"
key = ["thing_id"]
needed = "optional"
needs = []
defines_months = false
time = { kind = "static" }

[columns.thing_id]
type = "text"
required = true
nullable = false
description = { en = "Thing.", zh = "事物。" }
"""


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())
def test_every_contract_has_chinese_and_english_words_of_its_own(contract):
    columns = contract.columns.values()
    for words in (contract.title, contract.description, *(c.description for c in columns)):
        assert any("一" <= sign <= "鿿" for sign in words.zh)
        assert words.en and not any("一" <= sign <= "鿿" for sign in words.en)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())
def test_every_amount_has_a_unit_and_every_key_is_always_there(contract):
    for column in contract.columns.values():
        assert column.unit or column.type not in ("money", "ratio", "number"), column.name
    for name in contract.key:
        column = contract.columns[name]
        assert column.required or column.default is not None


def test_facts_say_which_months_there_are():
    months = {name for name, contract in CONTRACTS.items() if contract.defines_months}
    assert months == {name for name, contract in CONTRACTS.items() if contract.needed == "fact"}
    assert [name for name, c in CONTRACTS.items() if c.needed == "always"] == ["org_unit"]


def test_a_well_written_contract_is_read(tmp_path):
    (tmp_path / "thing.toml").write_text(GOOD)
    assert read_contract(tmp_path / "thing.toml").columns["thing_id"].sql_type == "varchar"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('type = "text"', 'typ = "text"', r"unknown keys \['typ'\], missing keys \['type'\]"),
        ('type = "text"', 'type = "string"', "found 'string', expected one of"),
        ('frequency = "month"', "frequency = 12", "found 12, expected str"),
        ('key = ["thing_id"]', 'key = ["id"]', "found 'id', expected one of"),
        ('name = "thing"', 'name = "other"', "found 'other', expected thing"),
        ('kind = "static"', 'kind = "month"', r"found \[\], expected \['column'\]"),
        (', zh = "事物。"', "", "expected { en"),
        ("[extract]", "[extract", "not TOML"),
    ],
)
def test_a_badly_written_contract_is_refused_with_place_and_expectation(
    old, new, message, tmp_path
):
    (tmp_path / "thing.toml").write_text(GOOD.replace(old, new))
    with pytest.raises(ContractError, match=message) as error:
        read_contract(tmp_path / "thing.toml")
    assert "thing.toml" in str(error.value)
