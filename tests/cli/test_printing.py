"""Output in any encoding."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import ARTICLE, Shell


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=["ascii", "latin-1", "C"],
)
def test_an_encoding_that_holds_little_loses_nothing(shell: Shell, env: dict[str, str]) -> None:
    assert shell("ukr articles a.txt", **env).returncode == 0
    done = shell("ukr articles --json a.txt", **env)
    assert json.loads(done.stdout)["text"] == ARTICLE
    data = shell("ukr notes add --article a --quote said a.txt", **env)
    assert data.returncode == 0
    exported = shell("ukr notes export --format jsonld", **env)
    [item] = json.loads(exported.stdout)["first"]["items"]
    assert "Zürich" in item["target"]["selector"][0]["prefix"]
