"""The commands `articles`, `entities`, `related` and `search`."""

from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Run, rows


def test_articles_in_the_published_shape(ukr: Run) -> None:
    found = rows(ukr("articles", "--json"))
    assert [one["title"] for one in found][:3] == [
        "UN secretary-general welcomes US-led peace talks on Ukraine",
        "Guterres opens the door to blue helmet deployment in Ukraine following peace agreement",
        "UN Chief Guterres Calls for ‘Just Peace’ in Ukraine",
    ]
    assert found[3]["title"].startswith("Washington, D.C. — Ukrainian President")
    assert found[3]["title"].endswith("…")
    assert found[4]["title"] == (
        "UN Secretary-General Antonio Guterres to interact with Putin and Zelensky for peace effort"
    )
    names = {"id", "path", "title", "text", "source", "published", "language", "passages"}
    for one in found:
        assert one.keys() >= names
        for passage in one["passages"]:
            assert passage["kind"] in {"title", "body", "caption", "boilerplate"}
            assert 0 <= passage["start"] < passage["end"] <= len(one["text"])


def kinds(found: list[dict], kind: str) -> str:
    return "\n".join(
        one["text"][p["start"] : p["end"]]
        for one in found
        for p in one["passages"]
        if p["kind"] == kind
    )


def test_what_is_not_the_article_is_marked_and_nothing_else(ukr: Run) -> None:
    found = rows(ukr("articles", "--json"))
    marked = kinds(found, "boilerplate")
    for said in (
        "Trinity Audio", "Sign up for our free", "Subscribers agree", "Dear readers",
        "starting from just $2", "Remind me later", "Scroll to Top", "logo bandas", "Tags:",
        "Automatic Translation Notice", "Support The Moscow Times!", "Read more",
    ):  # fmt: skip
        assert said in marked, said
    body = kinds(found, "body")
    for said in (
        "On peacekeeping, he maintained", "Trump Signals Support", "siege of Mariupol",
        "According to the latest UN reports", "Zelenski rejects any agreement",
    ):  # fmt: skip
        assert said in body, said
    captions = kinds(found, "caption")
    assert "Fotografía de archivo" in captions
    assert "Kirill Zykov" in captions


def test_one_name_is_one_entity_whatever_the_spelling(ukr: Run) -> None:
    found = rows(ukr("entities", "--json"))
    owner: dict[str, set[str]] = {}
    for entity in found:
        for mention in entity["mentions"]:
            owner.setdefault(mention["text"], set()).add(entity["id"])
    labels = {entity["id"]: entity["label"] for entity in found}

    def one(*names: str) -> str:
        owners = set().union(*(owner[name] for name in names))
        assert len(owners) == 1, (names, owners)
        return owners.pop()

    people = [
        one("Volodymyr Zelenskyy", "Zelenskyy", "Zelensky", "Zelenski", "Volodymir Zelenski"),
        one("António Guterres", "Antonio Guterres", "Guterres", "Gueterres"),
        one("Segei Lavrov", "Sergey Lavrov"),
    ]
    assert {labels[person] for person in people} == {"PERSON"}
    one("US", "U.S.", "United States")
    one("UK", "United Kingdom")
    one("Kyiv", "Kiev")
    bodies = {
        one("UN", "United Nations"),
        one("UN Security Council", "UNSC"),
        owner["United Nations General Assembly"].copy().pop(),
    }
    assert len(bodies) == 3
    assert one("Russia") != one("Russian")


def test_related_says_why_and_every_reason_is_in_both_passages(ukr: Run) -> None:
    found = rows(ukr("related", "--json"))
    asked = next(row for row in found if "On peacekeeping, he maintained" in row["text"])
    first = asked["related"][0]
    assert first["article"].startswith("001")
    assert first["degree"] == "same"
    degrees = [one["degree"] for row in found for one in row["related"]]
    assert set(degrees) == {"same", "close", "loose"}
    assert "peacekeeping mission would have to be backed by a UN Security Council" in first["text"]
    entities = {e["name"]: e for e in rows(ukr("entities", "--json"))}
    for row in found:
        for one in row["related"]:
            assert one["article"] != row["article"]
            for name in one["reasons"]["entities"]:
                held = {m["passage"] for m in entities[name]["mentions"]}
                assert {row["id"], one["id"]} <= held
            for term in one["reasons"]["terms"] + one["reasons"]["numbers"]:
                assert term.casefold() in row["text"].casefold()


def test_search_gives_spans_of_the_text(ukr: Run) -> None:
    found = rows(ukr("search", "--json", '"security guarantees"'))
    texts = {one["id"]: one["text"] for one in rows(ukr("articles", "--json"))}
    assert found
    for hit in found:
        assert texts[hit["article"]][hit["start"] : hit["end"]] == hit["text"]
        said = " ".join(texts[hit["article"]][s:e] for s, e in hit["matches"])
        assert "guarantees" in said


def test_search_says_which_hits_are_in_another_language(ukr: Run) -> None:
    assert rows(ukr("search", "--json", "ONU"))[0]["language"] == "es"
    head, *found = ukr("search", "ONU").stdout.splitlines()
    assert head.split("\t")[-1] == "language"
    assert found[0].split("\t")[-1] == "Spanish"
    assert "language" not in ukr("search", "helmet").stdout.splitlines()[0]


def test_a_query_that_cannot_be_understood_is_wrong_usage(ukr: Run) -> None:
    done = ukr("search", '"no end')
    assert done.returncode == 2
    assert done.stderr.startswith("ukr-reader: The query cannot be understood: ")
    assert not done.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["search", "nothingofthekind"], "No passage matches 'nothingofthekind'."),
        (["related", "--quote", "Tags:"], "No other article has anything closely related to it."),
        (["notes", "list"], "There are no notes"),
        (["entities", "decisions"], "Nothing was decided"),
        (["articles", "corrections"], "Nothing was corrected"),
    ],
    ids=" ".join,
)
def test_an_empty_result_is_said_and_no_error(ukr: Run, command: list[str], said: str) -> None:
    done = ukr(*command)
    assert done.returncode == 0
    assert said in done.stderr
    assert done.stdout.count("\n") == 1  # the names of the columns


def test_related_prints_the_passage_that_was_asked_about(ukr: Run) -> None:
    quote = "On peacekeeping, he maintained"
    first, *found = ukr("related", "--quote", quote).stdout.splitlines()
    assert first.split("\t")[-1] == "of"
    assert found
    assert all(quote in line.split("\t")[-1] for line in found)
    shown = ukr("--color", "always", "related", "--quote", quote, env={"COLUMNS": "60"}).stdout
    assert quote in " ".join(shown.split())


def test_in_few_columns_there_are_records_and_no_thin_columns(ukr: Run) -> None:
    narrow = ukr("articles", "--color", "always", env={"COLUMNS": "60"}).stdout
    plain = re.sub(r"\x1b\[[0-9;]*m", "", narrow)
    assert plain != narrow
    assert len(plain.splitlines()[0]) > 12
    assert re.search(r"^  title +Guterres opens the door to blue helmet", plain, re.MULTILINE)
    assert max(map(len, plain.splitlines())) <= 60
    wide = ukr("articles", "--color", "always", env={"COLUMNS": "160"}).stdout
    assert "Guterres opens the door to blue helmet deployment in Ukraine following" in wide
    assert re.search("article.*title.*source", wide)


def test_colours_are_as_asked_for(ukr: Run) -> None:
    assert "\x1b[" in ukr("search", "ceasefire", "--color", "always").stdout
    for arguments in (["--color", "never"], ["--color", "auto"], []):
        assert "\x1b[" not in ukr("search", "ceasefire", *arguments).stdout
    assert ukr("search", "ceasefire", "--color", "sometimes").returncode == 2
