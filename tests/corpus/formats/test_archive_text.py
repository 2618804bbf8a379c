"""Plain-text exports of news archives: articles and their metadata."""

import pytest

from tests.corpus.formats.export_samples import ONE, TITLE, TWO
from tests.corpus.formats.samples import Write, body

NEXIS = f"""
                               1 of 2 DOCUMENTS


                                  Port Ledger

                              June 5, 2023 Monday

BYLINE: Ida Holm

SECTION: NEWS; Pg. 1

LENGTH: 500 words

HEADLINE: {TITLE}

{ONE}

{TWO}

LOAD-DATE: June 9, 2023

LANGUAGE: ENGLISH

Copyright 2023 Port Ledger
All Rights Reserved


                               2 of 2 DOCUMENTS


                                  Port Ledger

                              June 6, 2023 Tuesday

HEADLINE: Ferry strike ends

{TWO}

LOAD-DATE: June 9, 2023
"""
FACTIVA = f"""{TITLE}

By Ida Holm
500 words
5 June 2023
10:00
Port Ledger
PLED
English
Copyright 2023, Port Ledger.

{ONE}

{TWO}

Document PLED000020230605ej6500012

Ferry strike ends
100 words
6 June 2023
Port Ledger
PLED
English
(c) 2023 Port Ledger.

{TWO}

Document PLED000020230606ej6600003
"""


@pytest.mark.parametrize("text", [NEXIS, FACTIVA], ids=["nexis", "factiva"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_articles_of_an_archive(read: Write, text: str, line_end: str) -> None:
    first, second = read("archive.txt", text.replace("\n", line_end))
    assert (first.title, body(first)) == (TITLE, [ONE, TWO])
    assert (second.title, body(second)) == ("Ferry strike ends", [TWO])
    assert (first.published, second.published) == ("2023-06-05", "2023-06-06")
    assert (first.source, first.authors) == ("Port Ledger", ("Ida Holm",))


def test_nothing_of_what_is_not_understood_is_lost(read: Write) -> None:
    text = (
        f"{ONE}\n\n1 of 2 DOCUMENTS\n\nHEADLINE: {TITLE}\n\n{TWO}\n\n2 of 2 DOCUMENTS\n\nNo more."
    )
    [article] = read("a.txt", text)
    assert ONE in article.text
    assert "No more." in article.text
