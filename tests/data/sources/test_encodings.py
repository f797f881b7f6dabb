"""Text is read under the encoding that is stated, strictly, and never under another."""

import pytest

from tests.data.sources.conftest import BRANCHES, TITLE, SmallSource

TEXT = "code,name,opened\r\nHQ,总行营业部,2020-01-01\r\nB01,上海分行,2021-01-01\r\n"


@pytest.mark.parametrize(
    ("stated", "content"),
    [
        ("utf-8", TEXT.encode("utf-8")),
        ("utf-8", TEXT.encode("utf-8-sig")),
        ("gbk", TEXT.encode("gbk")),
        ("gb18030", TEXT.encode("gb18030")),
        ("gb18030", ("\ufeff" + TEXT).encode("gb18030")),
        ("utf-16", TEXT.encode("utf-16")),
        ("utf-16-be", TEXT.encode("utf-16-be")),
    ],
)
def test_the_stated_encoding_is_read(source: SmallSource, stated: str, content: bytes) -> None:
    source.write("source/source.toml", TITLE + BRANCHES.replace("utf-8", stated))
    source.write("files/branches.csv", content)
    assert source.run()("select org_id, name from org_unit order by org_id") == [
        ("B01", "上海分行"),
        ("HQ", "总行营业部"),
    ]


def test_latin_1_is_read(source: SmallSource) -> None:
    source.write("source/source.toml", TITLE + BRANCHES.replace("utf-8", "latin-1"))
    source.write("files/branches.csv", "code,name,opened\nHQ,Évora,2020-01-01\n".encode("latin-1"))
    assert source.run()("select name from org_unit") == [("Évora",)]


def test_a_byte_that_is_not_valid_is_named_by_offset_and_line(source: SmallSource) -> None:
    content = TEXT.encode("gbk")
    source.write("files/branches.csv", content)
    offset = content.index("总".encode("gbk"))
    assert source.problems() == [
        f"branches.csv: byte 0xd7 at offset {offset} (line 2) is not valid utf-8;"
        " state the encoding the file really has in source.toml"
    ]


@pytest.mark.parametrize("stated", ["utf-8", "gbk"])
def test_the_offset_is_right_far_into_a_file(source: SmallSource, stated: str) -> None:
    source.write("source/source.toml", TITLE + BRANCHES.replace("utf-8", stated))
    # Two bytes a character and an odd start: a character lies across the edge of a chunk.
    line = "B01,行行行行行行,2021-01-01\n".encode(stated)
    before = b"code,name,opened\n" + line * 90_000
    source.write("files/branches.csv", before + b"B02,\xff,2021-01-01\n")
    [problem] = source.problems()
    assert f"byte 0xff at offset {len(before) + 4} (line 90002)" in problem


def test_an_encoding_that_is_not_stated_is_not_guessed(source: SmallSource) -> None:
    source.write("source/source.toml", TITLE + BRANCHES.replace('encoding = "utf-8"', ""))
    [problem] = source.problems()
    assert "[[file]] branches: no encoding; state it" in problem


def test_an_encoding_nobody_knows_is_refused(source: SmallSource) -> None:
    source.write("source/source.toml", TITLE + BRANCHES.replace("utf-8", "gbk2312"))
    [problem] = source.problems()
    assert problem.startswith("branches.csv: encoding 'gbk2312' is not known")


def test_utf_16_without_a_mark_needs_its_byte_order(source: SmallSource) -> None:
    source.write("source/source.toml", TITLE + BRANCHES.replace("utf-8", "utf-16"))
    source.write("files/branches.csv", TEXT.encode("utf-16-le"))
    [problem] = source.problems()
    assert "state utf-16-le or utf-16-be" in problem
