"""The command line as a user and a script see it: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

COMMANDS = [
    [],
    ["open"],
    ["articles"],
    ["articles", "correct"],
    ["articles", "corrections"],
    ["entities"],
    ["entities", "decisions"],
    *(["entities", n] for n in ("merge", "split", "rename", "relabel", "ignore", "undo")),
    ["related"],
    ["search"],
    ["notes"],
    ["notes", "list"],
    *(["notes", name] for name in ("add", "export", "import", "backup", "check", "restore")),
]
Run = Callable[..., subprocess.CompletedProcess[str]]


def rows(done: subprocess.CompletedProcess[str]) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_says_what_it_does_with_an_example(ukr: Run, command: list[str]) -> None:
    done = ukr(*command, "--help")
    assert done.returncode == 0
    assert "Usage: " in done.stdout
    assert "Examples:" in done.stdout
    assert "  ukr-reader" in done.stdout.partition("Examples:")[2]
    assert not done.stderr


def test_version(ukr: Run) -> None:
    from tui import __version__

    assert ukr("--version").stdout.strip() == f"ukr-reader, version {__version__}"


@pytest.mark.parametrize("arguments", [["--help"], ["--nonsense"], ["search"], ["x", "articles"]])
def test_help_and_errors_import_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys, tui.cli.main as m\n"
        "try: m.main()\n"
        "finally: print('LOADED', [n for n in ('textual', 'spacy', 'numpy', 'tantivy', 'sqlite3')"
        " if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert "LOADED []" in done.stderr


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


def test_a_query_that_cannot_be_understood_is_wrong_usage(ukr: Run) -> None:
    done = ukr("search", '"no end')
    assert done.returncode == 2
    assert done.stderr.startswith("ukr-reader: The query cannot be understood: ")
    assert not done.stdout


def test_options_may_stand_before_the_command_or_after_it(ukr: Run) -> None:
    for arguments in (["--data-dir", "d", "notes", "list"], ["notes", "list", "--data-dir", "d"]):
        assert ukr(*arguments).returncode == 0


class TestDecisions:
    """What was said of entities travels as JSON lines."""

    MOSCOW_IS_KYIV = '{"kind": "same", "left": ["GPE", "moscow"], "right": ["GPE", "kyiv"]}'

    def test_imported_decisions_hold_and_are_listed_once(self, ukr: Run) -> None:
        for expected in ("1 new decisions", "0 new decisions"):
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


class TestBadInput:
    """Each gets a sentence and an exit code; what can be read is read."""

    def test_a_missing_path(self, ukr: Run, seeds: Path) -> None:
        done = ukr("articles", "--json", "nowhere", str(seeds))
        assert done.returncode == 1
        assert "nowhere: There is no such file or folder." in done.stderr
        assert len(rows(done)) == 5

    def test_an_empty_folder(self, ukr: Run, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        done = ukr("articles", "empty")
        assert done.returncode == 1
        assert "No articles were found in empty." in done.stderr

    def test_files_that_cannot_be_read_stop_nothing(self, ukr: Run, tmp_path: Path) -> None:
        folder = tmp_path / "mixed"
        folder.mkdir()
        (folder / "good.txt").write_text("A headline\n\nA sentence that can be read by anyone.")
        (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
        (folder / "empty.txt").write_bytes(b"")
        (folder / "latin.txt").write_bytes("Une séance à l'été, déjà passée.".encode("latin-1"))
        done = ukr("articles", "--json", "mixed")
        assert done.returncode == 1
        assert {"good", "latin"} <= {one["id"] for one in rows(done)}
        for name in ("binary.txt", "empty.txt"):
            assert name in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_pipeline_that_is_not_installed(self, ukr: Run) -> None:
        done = ukr("entities", "--json", "--model", "no_such_model")
        assert done.returncode == 1
        assert "no_such_model" in done.stderr
        assert "install" in done.stderr
        assert done.stdout == ""

    def test_without_a_terminal_the_reader_says_what_to_do(self, ukr: Run) -> None:
        done = ukr(stdin=subprocess.DEVNULL)
        assert done.returncode == 2
        assert "needs a terminal" in done.stderr

    def test_escape_sequences_in_arguments_do_not_reach_the_terminal(self, ukr: Run) -> None:
        for arguments in (
            ["articles", "\x1b]52;c;aGk=\x07"],
            ["--\x1b[31m"],
            ["search", "\x1b[31m:("],
            ["entities", "--model", "\x1b[31m"],
        ):
            done = ukr(*arguments)
            assert "\x1b" not in done.stdout + done.stderr
            assert "\x07" not in done.stderr

    def test_a_damaged_cache_is_done_without(self, ukr: Run, tmp_path: Path, seeds: Path) -> None:
        cache = tmp_path / "cache"
        done = ukr("entities", "--json", "--cache-dir", str(cache), str(seeds))
        before = rows(done)
        for file in cache.rglob("*"):
            if file.is_file():
                file.write_bytes(b"not a database at all" * 100)
        done = ukr("entities", "--json", "--cache-dir", str(cache), str(seeds))
        assert done.returncode == 0
        assert rows(done) == before

    def test_a_configuration_that_cannot_be_followed(self, ukr: Run, tmp_path: Path) -> None:
        config = tmp_path / ".config" / "ukr-reader" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text("keys = [1")
        done = ukr("entities")
        assert done.returncode == 2
        assert "config.toml" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_closed_pipe_is_no_error(self) -> None:
        done = subprocess.run(
            f"{sys.executable} -m tui articles --json | head -c 10",
            shell=True,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""


class TestIgnoring:
    """Files in folders are passed over by patterns, from the command line and from config.toml."""

    @pytest.fixture(autouse=True)
    def news(self, tmp_path: Path) -> None:
        for name in ("a.txt", "drafts/b.txt", "old/c.txt"):
            path = tmp_path / "news" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"A headline of {name}\n\nThe text of {name} is an article about tea.")

    @staticmethod
    def ids(done: subprocess.CompletedProcess[str]) -> list[str]:
        return [one["id"] for one in rows(done)]

    def test_by_an_option_before_or_after_the_command(self, ukr: Run) -> None:
        assert self.ids(ukr("articles", "--json", "--ignore", "drafts/", "news")) == ["a", "old/c"]
        assert self.ids(ukr("--ignore", "[do]*/", "articles", "--json", "news")) == ["a"]
        found = rows(ukr("search", "tea", "--json", "--ignore", "*/", "news"))
        assert {hit["article"] for hit in found} == {"a"}

    def test_by_the_configuration(self, ukr: Run, tmp_path: Path) -> None:
        config = tmp_path / ".config" / "ukr-reader" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text('ignore = ["drafts/**", "old/"]')
        assert self.ids(ukr("articles", "--json", "news")) == ["a"]
        done = ukr("articles", "--json", "--ignore", "!old/", "news")
        assert self.ids(done) == ["a", "old/c"]
        for wrong, said in (("ignore = 'x'", "is a list"), ("ignore = ['!']", "not a pattern")):
            config.write_text(wrong)
            done = ukr("articles", "news")
            assert done.returncode == 2
            assert said in done.stderr
