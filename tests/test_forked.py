"""What is forked does what a program does that was started."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.forked import MODULE, PROGRAM, Forked, environment, run, start, start_anew

ARTICLE = "A headline of words\n\nThe mayor of Zürich met Olaf Scholz in Kyiv."


@pytest.mark.parametrize("program", [MODULE, (PROGRAM,)], ids=["module", "script"])
@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (["articles", "--json", "-"], ARTICLE),
        (["entities", "--json", "a.txt", "gone.txt"], None),
        (["entitis"], None),
        (["--help"], None),
    ],
)
def test_output_and_exit_code_are_those_of_a_program_that_was_started(
    tmp_path: Path, program: tuple[str | Path, ...], arguments: list[str], typed: str | None
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    env = environment() | {"HOME": str(tmp_path), "COLUMNS": "70"}
    command = [*program, *arguments, *(["--model", "none"] if "--json" in arguments else ())]
    forked = run(command, cwd=tmp_path, env=env, input=typed)
    started = subprocess.run(
        command,
        cwd=tmp_path,
        env=env,
        input=typed or "",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (forked.stdout, forked.stderr) == (started.stdout, started.stderr)
    assert forked.returncode == started.returncode
    assert forked.stdout or forked.stderr


def test_what_an_interpreter_reads_when_it_starts_is_not_ignored(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with (tmp_path / "out").open("r+b") as file:
        streams, command = [file.fileno()] * 3, [*MODULE, "--version"]
        for env, is_forked in (({}, True), ({"PYTHONUTF8": "1"}, False), ({"LANG": "C"}, False)):
            given = environment() | {"HOME": str(tmp_path)} | env
            process = start(command, streams, cwd=tmp_path, env=given)
            assert process.wait(60) == 0
            assert isinstance(process, Forked) == is_forked
    assert start_anew(["true"], [0, 1, 2], cwd=tmp_path, env=given).wait(60) == 0
