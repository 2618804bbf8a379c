"""What the interface process loads: nothing heavy before the first paint, and never spaCy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

LATER = {
    *("tui.cli.commands", "tui.cli.note_commands", "tui.cli.story_commands"),
    *("tui.annotations.store", "tui.index.build", "tui.app.panes.writing", "tui.app.screens.story"),
    *("tui.app.dialogs.note", "tui.app.story.titles", "tui.app.story.overview", "tui.cli.records"),
    *("tui.cluster.opening", "tui.cluster.building"),
    *("tui.annotations.model", "tui.analysis.model", "tui.app.search_view"),
}
"""Of the program itself, what is needed only once somebody asks for it, or the texts are read."""
READING = {
    *("tui.corpus.loading", "tui.corpus.formats", "tui.corpus.discovery", "tui.corpus.authors"),
    "tui.corpus.segmentation",
}
"""What reads files, whose articles were kept at the start before."""
HEAVY = {"spacy", "numpy", "thinc", "tantivy", "trafilatura", "sqlite3", "rapidfuzz"}
CLUSTER = {"ray", "fsspec", "tui.cluster.place"}
"""Of the extra for clusters, which a reader without one never loads."""

WATCH = """
import atexit, json, sys
from pathlib import Path
out = Path(sys.argv.pop())

def note(when):
    (out / when).write_text(json.dumps(sorted(sys.modules)))

if __name__ == "__main__":
    from tui.app.screens.main import MainScreen
    begin = MainScreen.begin
    MainScreen.begin = lambda self: (note("painted"), begin(self))
    atexit.register(note, "end")
    from tui.cli.main import main
    main()
"""


@pytest.fixture
def loaded(tmp_path: Path):
    """Runs the reader to its end; returns what was loaded at the first paint and at the end."""
    script = tmp_path / "watch.py"
    script.write_text(WATCH)

    def run(cache: Path) -> tuple[set[str], set[str]]:
        command = [sys.executable, str(script), "--cache-dir", str(cache), str(tmp_path)]
        terminal = Terminal(command, home=tmp_path)
        try:
            terminal.wait_for("entities · index ready")
            terminal.press("j", "r", "q")
            assert terminal.end() == 0
        finally:
            terminal.close()
        read = [json.loads((tmp_path / when).read_text()) for when in ("painted", "end")]
        return set(read[0]), set(read[1])

    return run


def test_nothing_heavy_before_the_first_paint_and_spacy_in_another_process(
    loaded, tmp_path: Path
) -> None:
    painted, end = loaded(tmp_path / "empty-cache")
    assert not painted & (HEAVY | LATER)
    assert not end & ({"spacy", "thinc"} | CLUSTER)


def test_a_second_start_needs_no_spacy_at_all(loaded, warm_cache: Path) -> None:
    painted, end = loaded(warm_cache)
    assert not painted & (HEAVY | LATER)
    assert not end & ({"spacy", "thinc"} | CLUSTER)
    painted, _ = loaded(warm_cache)
    assert painted & READING == set()


@pytest.mark.parametrize(
    "room", ["corpus", "analysis", "index", "cluster", "annotations", "library", "settings"]
)
def test_a_room_can_be_used_without_the_interface(room: str) -> None:
    code = f"import sys, tui.{room}; print(*(n for n in sys.modules if '.' not in n))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & (HEAVY | {"textual", "rich", "click", "ray", "fsspec"})
