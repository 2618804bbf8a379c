"""Export and import of decisions on entities."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run, rows


class TestDecisions:
    """What was said of entities travels as JSON lines."""

    MOSCOW_IS_KYIV = '{"kind": "same", "left": ["GPE", "moscow"], "right": ["GPE", "kyiv"]}'

    def test_imported_decisions_hold_and_are_listed_once(self, ukr: Run) -> None:
        for expected in ("1 new decision ", "0 new decisions "):
            done = ukr("entities", "decisions", "--import", "-", input=self.MOSCOW_IS_KYIV)
            assert expected in done.stderr
        (listed,) = rows(ukr("entities", "decisions", "--json"))
        assert (listed["kind"], listed["left"]) == ("same", ["GPE", "moscow"])
        merged = next(e for e in rows(ukr("entities", "--json")) if "Moscow" in e["aliases"])
        assert "Kyiv" in merged["aliases"]

    @pytest.mark.parametrize(
        "line",
        ["{", "[]", '{"kind": "nope"}', '{"kind": "rename", "left": ["GPE", "x"]}', "[" * 9_000,
         '{"kind": "same", "left": [1, 2], "right": ["GPE", "x"]}', "x" * 200_000],
        ids=range(7),
    )  # fmt: skip
    def test_a_line_that_is_no_decision_takes_nothing_over(self, ukr: Run, line: str) -> None:
        done = ukr(
            "entities", "decisions", "--import", "-", input=f"{self.MOSCOW_IS_KYIV}\n{line}\n"
        )
        assert done.returncode == 1
        assert "Nothing was imported" in done.stderr
        assert "Traceback" not in done.stderr
        assert not ukr("entities", "decisions", "--json").stdout
