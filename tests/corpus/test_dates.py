"""Date parsing in the formats and languages of news; ambiguous dates are not resolved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.corpus import Article, load
from tui.corpus.dates import parse_date

BODY = "The council voted on Monday to repair the old bridge, and work will begin in the spring."
Read = Callable[[str], Article]


@pytest.mark.parametrize(
    "printed",
    [
        "2023-06-05",
        "2023/06/05",
        "2023.06.05",
        "20230605",
        "20230605T100000Z",
        "2023-06-05T10:00:00+03:00",
        "05.06.2023",
        "5.6.2023 10:00",
        "5. 6. 2023",
        "June 5, 2023",
        "Jun. 5th, 2023",
        "5th of June 2023",
        "Mon, 05 Jun 2023 23:30:00 -0700",
        "Mon Jun 05 10:00:00 +0000 2023",
        "05-Jun-2023",
        "5 червня 2023, 10:00",
        "5 июня 2023 г.",
        "5. Juni 2023",
        "5 juin 2023",
        "5 de junio de 2023",
        "5 de junho de 2023",
        "5 giugno 2023",
        "5 czerwca 2023",
        "5. června 2023",
        "5 juni 2023",
        "5 Haziran 2023",
        "2023. június 5.",
        "2023年6月5日",
        "2023년 6월 5일",
    ],
)
def test_one_day_in_many_forms(printed: str, article: Callable[[str], Article]) -> None:
    assert parse_date(printed) == "2023-06-05"
    read = article(f"Bridge to be repaired after a vote\n\n{printed}\n\n{BODY}")
    assert read.published == "2023-06-05"


@pytest.mark.parametrize(
    "printed",
    ["31.02.2023", "05-06-2023", "June 2023", "5 sausages 2023", "192.168.10.2023", "©2022"],
)
def test_what_is_no_day_or_could_be_two(printed: str) -> None:
    assert parse_date(printed) is None


def test_numbers_with_slashes_are_read_as_the_language_reads_them(article: Read) -> None:
    assert parse_date("5/6/2023") == "2023-05-06"
    assert parse_date("25/6/2023") == parse_date("6/25/2023") == "2023-06-25"
    assert article(f"Bridge to be repaired after a vote\n\n5/6/2023\n\n{BODY}").published == (
        "2023-05-06"
    )
    uk = (
        "Міська рада в понеділок проголосувала за ремонт старого мосту, і роботи почнуться навесні."
    )
    read = article(f"Міст відремонтують після голосування ради\n\n5/6/2023\n\n{uk}")
    assert read.published == "2023-06-05"


def test_the_first_date_counts(article: Read) -> None:
    assert parse_date("5 June 2023, updated 6 June 2023") == "2023-06-05"
    read = article(f"Bridge to be repaired after a vote\n\nBy Ida Holm, 5 June 2023\n\n{BODY}")
    assert (read.published, read.authors) == ("2023-06-05", ("Ida Holm",))


def test_a_date_in_running_text_is_not_the_articles(article: Read) -> None:
    read = article(f"Bridge to be repaired after a vote\n\n{BODY} It was built on 5 June 1923.")
    assert read.published is None


@pytest.mark.parametrize(
    "line",
    [
        "KYIV, Ukraine, June 5, 2023 (AP) — ",
        "Kyiv, 5 June 2023 (Reuters) - ",
        "WASHINGTON (June 5, 2023) – ",
    ],
)
def test_a_dateline_is_the_date_of_its_article(
    line: str, article: Callable[[str], Article]
) -> None:
    assert article(f"Bridge to be repaired after a vote\n\n{line}{BODY}").published == "2023-06-05"


@pytest.mark.parametrize(
    "text",
    [
        "The fire of June 5, 2023 – the worst in years – left nothing of the bridge, he said.",
        "Kyiv fell silent on June 5, 2023 — and so did the town around the old bridge there.",
    ],
)
def test_a_date_of_the_text_is_none_of_the_article(
    text: str, article: Callable[[str], Article]
) -> None:
    assert article(f"Bridge to be repaired after a vote\n\n{text} {BODY}").published is None


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("2023-06-05-bridge.txt", "2023-06-05"),
        ("bridge_20230605.txt", "2023-06-05"),
        ("2023_06_05.txt", "2023-06-05"),
        ("20231399.txt", None),
        ("000_12023060599.txt", None),
    ],
)
def test_a_date_in_the_name_of_the_file(tmp_path: Path, name: str, published: str | None) -> None:
    (tmp_path / name).write_text(f"Bridge to be repaired after a vote\n\n{BODY}\n")
    [read] = load([tmp_path], on_error=print)
    assert read.published == published
