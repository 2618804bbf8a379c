"""Formats by content, whatever the extension."""

import json

from tests.corpus.bad_inputs import packed
from tests.corpus.formats.samples import PAGE, TEXT, TITLE, Write


def test_a_wrong_extension_is_seen_through(read: Write) -> None:
    assert read("a.txt", packed.docx(f"{TITLE}\n\n{TEXT}"))[0].title == TITLE
    assert read("no_extension", PAGE)[0].title == TITLE
    assert read("also_none", json.dumps([{"title": TITLE, "text": TEXT}]))[0].title == TITLE
