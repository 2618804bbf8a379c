"""Bad inputs: each is read or refused with a reason, and stops no other."""

from pathlib import Path

import pytest

from tests.corpus.bad_inputs import ALL, BadInput, Outcome, write_all
from tui.corpus import Article, ReadError, load, merge_duplicates, safe_text


def check_article(article: Article) -> None:
    """What holds for every article, whatever it was made from."""
    for shown in (article.id, article.title, article.source, article.url, *article.authors):
        assert safe_text(shown or "") == (shown or "")
    assert safe_text(article.text, keep_newlines=True) == article.text
    assert article.title
    end = 0
    for number, passage in enumerate(article.passages):
        assert passage.id == f"{article.id}#{number}"
        assert passage.article == article.id
        assert end <= passage.start < passage.end <= len(article.text)
        end = passage.end


def check_error(error: ReadError) -> None:
    """A sentence or more, without the path, fit for a terminal."""
    assert error.reason.endswith(".")
    assert error.reason[0].isupper()
    assert str(error.path) not in error.reason
    assert safe_text(error.reason + error.advice) == error.reason + error.advice
    assert "Traceback" not in error.reason


def check(bad: BadInput, articles: list[Article], errors: list[ReadError]) -> None:
    """That what came of an input is what had to."""
    for article in articles:
        check_article(article)
    for error in errors:
        check_error(error)
    assert articles or errors
    if bad.outcome in (Outcome.READ, Outcome.PARTLY):
        assert articles
    if bad.outcome in (Outcome.REFUSED, Outcome.PARTLY):
        assert errors
    if bad.outcome is Outcome.READ:
        assert not errors
    if bad.outcome is Outcome.REFUSED:
        assert not articles


@pytest.mark.parametrize(
    "bad", [bad for bad in ALL if not bad.large], ids=lambda bad: repr(bad.name)
)
def test_each_alone(bad: BadInput, tmp_path: Path) -> None:
    bad.write(tmp_path / bad.name)
    [path] = tmp_path.iterdir()
    errors: list[ReadError] = []
    check(bad, load([path], on_error=errors.append), errors)


def test_all_in_one_folder_beside_a_good_file(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A headline of five words\n\nA good file, read as ever.")
    made = write_all(tmp_path)
    errors: list[ReadError] = []
    articles = load([tmp_path], on_error=errors.append)
    assert len(articles) > len(made) / 3
    assert "good" in {article.id for article in articles}
    assert len({article.id for article in articles}) == len(articles)
    for article in articles:
        check_article(article)
    for error in errors:
        check_error(error)
    refused = {path.name for bad, path in made if bad.outcome is Outcome.REFUSED}
    assert refused <= {error.path.name for error in errors}
    assert merge_duplicates(articles) == articles
