"""Sayings as JSON, and what is none."""

import pytest

from tui.analysis.quotations.saying import Evidence, Saying, from_json, to_json

SAYINGS = (
    Saying(0, Evidence.CLAUSE, (3, 7), (0, 2), ((8, 20), (30, 40))),
    Saying(2, Evidence.VERB, (1, 2), None, ()),
)


def test_what_is_written_is_read():
    assert from_json(to_json(SAYINGS)) == SAYINGS
    assert from_json("[]") == ()


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "{",
        "null",
        "[[1]]",
        '[[0,"shout",[1,2],null,[]]]',
        '[[0,"act",[2,1],null,[]]]',
        '[["0","act",[1,2],null,[]]]',
        '[[0,"act",[1,2],null,3]]',
        '[[0,"act",null,null,[]]]',
        "[" * 9999,
    ],
)
def test_what_makes_no_sense_is_none(raw):
    assert from_json(raw) is None
