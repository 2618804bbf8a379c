"""Malformed records."""

from __future__ import annotations

import json

from tests.corpus.bad_inputs.model import BadInput, Outcome, of_text
from tests.corpus.bad_inputs.text import BODY, HOSTILE_STRINGS

_GOOD = json.dumps({"title": "A bridge is argued over", "text": BODY})


def _record(**fields: object) -> str:
    return json.dumps({"title": "A bridge is argued over", "text": BODY, **fields})


_DATES = ["9999-12-31", "31 February 2024", "0000-00-00", None, 12, "tomorrow", "2087-01-01"]
_DATED = "\n".join(_record(date=date, title=f"Bridge {date}") for date in _DATES)
_HOSTILE = "\n".join(
    _record(title=f"Bridge {text}", author=text, url=f"http://{text}/", language=text)
    for text in HOSTILE_STRINGS
)
_OPEN_QUOTE = f'title,text\nA bridge,"{BODY}"\nbad,"never closed\n'

DATA: tuple[BadInput, ...] = (
    of_text("half_a_line.jsonl", f"{_GOOD}\n{_GOOD[:50]}", Outcome.PARTLY),
    of_text("nan.jsonl", f'{_GOOD}\n{{"text": "a bridge", "score": NaN}}'),
    of_text("deep.json", "[" * 1_000_000, Outcome.REFUSED),
    of_text("deep_closed.json", "[" * 100_000 + "]" * 100_000, Outcome.REFUSED),
    of_text("deep_in_line.jsonl", f'{_GOOD}\n{{"text": {"[" * 100_000}', Outcome.PARTLY),
    of_text("same_key.jsonl", '{"text": "first text", "text": "second text of the key"}'),
    of_text("number_for_text.jsonl", f'{_GOOD}\n{{"text": 5}}', Outcome.PARTLY),
    of_text("no_text.json", '{"name": "package", "version": 1}', Outcome.REFUSED),
    of_text("long_number.json", f'{{"text": "a bridge", "n": {"9" * 10_000}}}', Outcome.EITHER),
    of_text("dates.jsonl", _DATED),
    of_text("hostile.jsonl", _HOSTILE),
    of_text("one_quote_too_many.csv", _OPEN_QUOTE, Outcome.PARTLY),
    of_text("no_text_column.csv", "a,b\n1,2\n", Outcome.REFUSED),
    of_text("nul.csv", "title,text\nA bri\0dge,The council met\n"),
    of_text("ragged.csv", "title,text\nA bridge,The council met,extra,cells\n"),
    of_text("front_matter.md", f"---\ntitle: [unclosed\ndate: 31 February\n: :\n---\n{BODY}"),
    of_text("nested.md", ">" * 5000 + "[" * 5000 + "*" * 5000 + "\n\n" + BODY),
    of_text("endless_front_matter.md", "---\n" + "key: value\n" * 10_000),
    BadInput(
        "long_line.jsonl",
        lambda path: path.write_text(_GOOD + "\n" + json.dumps({"text": "word " * 20_000_000})),
        Outcome.EITHER,
        large=True,
    ),
)
