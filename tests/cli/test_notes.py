"""The commands about notes, as used by scripts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Shell, rows
from tests.forked import MODULE, environment
from tests.forked import run as run_program

ARTICLE = "# A headline\n\nThe envoy spoke in Geneva. The envoy left on Monday.\n"


@pytest.fixture
def ukr(tmp_path: Path) -> Run:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(ARTICLE)

    def run(*arguments: str, data: str = "data", given: str = "") -> object:
        command = [*MODULE, *arguments, "--data-dir", data]
        env = environment() | {"HOME": str(tmp_path)}
        return run_program(command, cwd=tmp_path, env=env, input=given)

    return run


def test_a_note_on_a_quote_is_printed_when_it_is_saved_and_listed(ukr: Run) -> None:
    added = ukr("notes", "add", "--json", "--article", "a", "--quote", "in Geneva", "--text",
                "**where** exactly?", "--tag", "place", "news")  # fmt: skip
    assert added.returncode == 0
    (note,) = rows(added)
    assert note.keys() == {
        "id", "article", "path", "start", "end", "exact", "state", "text", "tags", "color",
        "created", "modified",
    }  # fmt: skip
    assert (note["exact"], note["state"], note["tags"]) == ("in Geneva", "exact", ["place"])
    assert rows(ukr("notes", "list", "--json")) == [note]
    assert rows(ukr("notes", "export", "--json")) == [note]
    assert rows(ukr("notes", "list", "--json", "news")) == [note]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--article", "a", "--quote", "The envoy"], "several places"),
        (["--article", "a", "--quote", "nowhere"], "not in the article"),
        (["--article", "a", "--start", "5", "--end", "9999"], "not within"),
        (["--article", "a"], "neither a start and an end nor a quote"),
        (["--article", "b", "--quote", "x"], "no article 'b'"),
    ],
)
def test_what_cannot_be_added_is_said(ukr: Run, arguments: list[str], said: str) -> None:
    done = ukr("notes", "add", *arguments, "news")
    assert done.returncode == 1
    assert said in done.stderr
    assert not rows(ukr("notes", "list", "--json"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"article": "a", "start": %s}' % ("9" * 5000), "line 1: a number in it is too long."),
        ('{"article": "a", "start": NaN}', "line 1: its start is not a number."),
        ("[" * 100_000, "line 1: it is nested too deep."),
        ("{", "line 1: it is not JSON: Expecting property name"),
    ],
    ids=["digits", "no number", "nested", "cut"],
)  # fmt: skip
def test_a_line_that_is_no_note_is_said(ukr: Run, line: str, said: str) -> None:
    done = ukr("notes", "add", "-", "news", given=line)
    assert done.returncode == 1
    assert said in done.stderr
    assert "set_int_max_str_digits" not in done.stderr


def test_a_data_folder_of_a_name_that_none_can_have_is_said(ukr: Run) -> None:
    for command in (["notes", "check"], ["notes", "list"], ["doctor"]):
        done = ukr(*command, data="x" * 300)
        assert (done.returncode, "fault of its own" in done.stderr) == (1, False)
        assert "File name too long" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("It cost 5\u00a0million\u202fkr in all.", "5 million kr in", "5\u00a0million\u202fkr in"),
        ("The A\u030angstro\u0308m is a unit.", "A\u030angstro\u0308m is", "Ångström is"),
        ("He said “no” –\nand left.", '"no" - and', "“no” –\nand"),
    ],
)
def test_words_as_they_were_copied_are_found(
    ukr: Run, tmp_path: Path, text: str, quote: str, words: str
) -> None:
    (tmp_path / "news" / "b.txt").write_text(f"A headline\n\n{text}\n")
    added = ukr("notes", "add", "--json", "--article", "b", "--quote", quote, "news")
    assert [note["exact"] for note in rows(added)] == [words]


def test_an_article_is_named_by_the_end_or_the_beginning_of_its_id(
    ukr: Run, tmp_path: Path
) -> None:
    for folder, name in (("x", "001.txt"), ("y", "002.txt"), ("x", "002.txt"), ("x", "003_ab.txt")):
        (tmp_path / "news" / folder).mkdir(exist_ok=True)
        (tmp_path / "news" / folder / name).write_text(f"A head\n\nWords of {folder} {name}.\n")
    for name in ("001", "001.txt", "x/001", "003"):
        done = ukr("notes", "add", "--json", "--article", name, "--quote", "Words of x", "news")
        assert len(rows(done)) == 1, done.stderr
    done = ukr("notes", "add", "--article", "002", "--quote", "Words", "news")
    assert done.returncode == 1
    assert "'002' may be any of 2 articles: 'x/002', 'y/002'" in done.stderr


def test_a_source_with_a_name_that_no_file_can_have_breaks_nothing(ukr: Run) -> None:
    for name in ("x" * 5000, "%00"):
        data = f"Highlight,URL\nwords,file:///{name}\n"
        assert ukr("notes", "import", "-", given=data).returncode == 0
    assert len(rows(ukr("notes", "list", "--json"))) == 2
    assert ukr("notes", "export", "--format", "jsonld").returncode == 0


def test_what_is_not_taken_or_not_kept_is_named_and_told_by_the_exit_code(ukr: Run) -> None:
    row = '{"id": "%s", "text": "%s", "created": "%s", "target": [{"selector": [%s]}]}'
    quote = '{"type": "TextQuoteSelector", "exact": "words"}'
    items = [row % ("a", "t", "2024-13-45", quote), row % ("a", "t", "2024-13-45", quote)]
    done = ukr("notes", "import", "-", given=f"[{','.join(items)}]")
    assert "item 2 is item 1 once more" in done.stderr
    assert "item 1 has a time that does not exist" in done.stderr
    assert done.returncode == 1
    done = ukr("notes", "import", "-", given=f"[{row % ('a', 'other', '2024-01-01', quote)}]")
    assert "Here with another content: “words”" in done.stderr
    assert done.returncode == 1


def test_what_a_format_cannot_carry_is_said(ukr: Run) -> None:
    assert "Not in csv: ids" in ukr("notes", "export", "--format", "csv").stderr
    assert ukr("notes", "export", "--format", "jsonld").stderr == ""


def test_many_notes_come_as_json_lines_and_a_bad_line_stops_nothing(ukr: Run) -> None:
    lines = [
        '{"article": "a", "quote": "in Geneva"}',
        "{",
        '{"article": "a", "start": "x"}',
        '{"article": "a", "quote": "on Monday", "tags": ["x", "x"], "color": "blue"}',
    ]
    done = ukr("notes", "add", "--json", "-", "news", given="\n".join(lines))
    assert done.returncode == 1
    assert [note["exact"] for note in rows(done)] == ["in Geneva", "on Monday"]
    assert "line 2" in done.stderr
    assert "line 3" in done.stderr


@pytest.mark.parametrize("file_format", ["jsonld", "hypothesis", "csv"])
def test_notes_go_out_and_come_into_an_empty_store(ukr: Run, file_format: str) -> None:
    ukr("notes", "add", "--article", "a", "--quote", "in Geneva", "--text", "where?", "news")
    out = ukr("notes", "export", "--format", file_format, "news")
    assert out.returncode == 0
    preview = ukr("notes", "import", "--preview", "-", "news", data="other", given=out.stdout)
    assert "1 new" in preview.stderr
    assert not rows(ukr("notes", "list", "--json", data="other"))
    assert ukr("notes", "import", "-", "news", data="other", given=out.stdout).returncode == 0
    (there,) = rows(ukr("notes", "list", "--json", "news", data="other"))
    (here,) = rows(ukr("notes", "list", "--json", "news"))
    for name in ("start", "end", "exact", "text", "state"):
        assert there[name] == here[name]
    again = ukr("notes", "import", "-", "news", data="other", given=out.stdout)
    assert "1 here already" in again.stderr


def test_markdown_quotes_the_words(ukr: Run) -> None:
    ukr("notes", "add", "--article", "a", "--quote", "in Geneva", "--text", "where?", "news")
    assert "**in Geneva**" in ukr("notes", "export").stdout


def test_hostile_imports_change_nothing(ukr: Run) -> None:
    for content in ("{", "[" * 100_000, '{"@context": 1, "items": [{"target": null}]}', "\0"):
        done = ukr("notes", "import", "-", given=content)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
    assert not rows(ukr("notes", "list", "--json"))


def test_a_check_says_which_backups_cannot_be_restored_and_what_is_no_file(
    ukr: Run, tmp_path: Path
) -> None:
    ukr("notes", "add", "--article", "a", "--quote", "in Geneva", "news")
    for _ in range(2):
        assert ukr("notes", "backup").returncode == 0
    backups = tmp_path / "data" / "backups"
    first, *_others, last = sorted(backups.iterdir())
    first.write_text("no database")
    found = ukr("notes", "check")
    assert found.returncode == 1
    assert f"{first.name}: this backup cannot be restored: " in found.stderr
    assert last.name in found.stdout
    assert first.name not in found.stdout
    assert "no other backup" not in found.stderr
    for each in backups.iterdir():
        each.unlink()
    last.mkdir()
    found = ukr("notes", "check")
    assert f"{last.name}: this backup cannot be restored: not a file" in found.stderr
    assert "There is no other backup" in found.stderr
    (tmp_path / "data" / "notes.db").unlink()
    (tmp_path / "data" / "notes.db").mkdir()
    found = ukr("notes", "check")
    assert found.returncode == 1
    assert "notes.db: not a file: what has its name has to be moved away" in found.stderr


def test_backup_check_and_restore(ukr: Run, tmp_path: Path) -> None:
    nothing = ukr("notes", "backup")
    assert (nothing.returncode, nothing.stderr.count("There are no notes yet")) == (0, 1)
    ukr("notes", "add", "--article", "a", "--quote", "in Geneva", "news")
    assert ukr("notes", "backup").returncode == 0
    checked = ukr("notes", "check")
    assert "is whole: 1 note." in checked.stderr
    (tmp_path / "data" / "notes.db").write_bytes(b"damaged" * 1_000)
    broken = ukr("notes", "list", "--json")
    assert broken.returncode == 1
    assert "damaged" in broken.stderr
    assert ukr("notes", "check").returncode == 1
    assert ukr("notes", "restore").returncode == 0
    assert [note["exact"] for note in rows(ukr("notes", "list", "--json"))] == ["in Geneva"]


def test_a_note_that_cannot_be_read_is_named_and_the_others_are_printed(
    ukr: Run, tmp_path: Path
) -> None:
    for quote in ("The envoy spoke", "in Geneva", "left on Monday"):
        ukr("notes", "add", "--article", "a", "--quote", quote, "--text", quote, "news")
    with closing(sqlite3.connect(tmp_path / "data" / "notes.db")) as connection, connection:
        connection.execute("UPDATE notes SET tags = '7' WHERE exact = 'in Geneva'")
    for command in (("list", "--json"), ("list",), ("export", "--format", "jsonld"), ("check",)):
        done = ukr("notes", *command)
        assert done.returncode == 1, command
        assert "The note number 2 in the notes file cannot be read: its 'tags'" in done.stderr
        assert ("left on Monday" in done.stdout) is (command != ("check",))
    restored = ukr("notes", "restore")
    assert restored.returncode == 0
    assert "only there" in restored.stderr
    assert ukr("notes", "check").returncode == 0


def test_a_data_folder_that_cannot_be_is_said(shell: Shell) -> None:
    done = shell("ukr notes add --article a --quote Zürich a.txt", XDG_DATA_HOME="/dev/null")
    assert done.returncode == 1
    assert "/dev/null/ukr-reader/notes.db cannot be opened or made" in done.stderr
