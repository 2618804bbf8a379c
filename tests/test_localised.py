"""Words in quotation marks, as the user's language has them."""

from __future__ import annotations

import time

import pytest

from tui.localised import quoted_text


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("We need peace", "“We need peace”"),
        ("“We need peace”", "“We need peace”"),
        ("“We need” and “more”", "“‘We need’ and ‘more’”"),
        ('he said "more"', "“he said ‘more’”"),
        ("We need it.\n\n“And now", "“We need it.\n\nAnd now”"),
        ("“We need peace", "“We need peace”"),
        ("«Ми» тут", "“‘Ми’ тут”"),
        ("don’t", "“don’t”"),
        ("He told me ‘she said “go”’", "“He told me ‘she said “go”’”"),
        ("“we” “", "“‘we’”"),
    ],
)
def test_marks_are_neither_doubled_nor_left_alone(words: str, quoted: str) -> None:
    assert quoted_text(words) == quoted


def test_time_is_linear_in_the_marks() -> None:
    def seconds(count: int) -> float:
        began = time.thread_time()
        quoted_text('“a" »' * count)
        return time.thread_time() - began

    long, short = (min(seconds(count) for _ in range(3)) for count in (40_000, 8_000))
    assert long < 12 * max(short, 0.002)
