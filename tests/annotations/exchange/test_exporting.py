"""Exports in every format."""

import json

import pytest

from tests.annotations.exchange.files import written
from tui.annotations import Format, Store


@pytest.mark.parametrize("file_format", list(Format))
def test_nothing_is_a_document_too(store: Store, file_format: Format) -> None:
    text = written(store, file_format)
    if file_format in (Format.JSONLD, Format.HYPOTHESIS):
        json.loads(text)
