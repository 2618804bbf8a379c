"""Typing a note: processor time of a burst of keys in the editor, against a bare text area.

    python -m tests.benchmarks.app_typing [--keys 600] [--runs 3]

Both run on a pseudo-terminal of 120 by 40, in turn, and get the same words without brackets around
them, as fast as they take them. What the program and its threads used until the last word is seen
is counted, not the time, which is the machine's. Prints the medians and their ratio.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        yield TextArea(soft_wrap=True)
    def on_mount(self):
        self.query_one(TextArea).cursor_blink = False
        self.notify("ready to type")
Bare().run()
"""
WORDS = "the bridge opens on monday and ferries sail again "
LAST = " zyxw"


def cpu_seconds(process: int) -> float:
    """Processor seconds that a program has used by now, with its threads."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def typing(command: Sequence[str], ready: str, before: str, keys: int, home: Path) -> float:
    """Processor seconds from the first key to the sight of the last one."""
    terminal = Terminal(command, home=home, draw=False, anew=True)
    try:
        terminal.wait_for(ready, 120)
        if before:
            terminal.type(before)
            terminal.wait_for("note on", 120)
        terminal.read(1.0)  # what is still drawn is not the keys'
        began = cpu_seconds(terminal.process.pid)
        text = (WORDS * (keys // len(WORDS) + 1))[:keys]
        for start in range(0, keys, 60):
            terminal.type(text[start : start + 60])
        seen = time.monotonic() + 300
        terminal.type(LAST)
        while LAST not in terminal.screen:
            if not terminal.read(0.02, most=1) or time.monotonic() > seen:
                raise SystemExit("the last key was not seen")
        return cpu_seconds(terminal.process.pid) - began
    finally:
        terminal.close()


def main(keys: int, runs: int) -> None:
    """Measure in turn and print."""
    used: dict[str, list[float]] = {"bare text area": [], "editor of notes": []}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        script = home / "bare.py"
        script.write_text(BARE)
        bare, reader = [sys.executable, str(script)], [sys.executable, "-m", "tui"]
        for run in range(runs):
            profile = home / str(run)  # without the drafts of the run before
            profile.mkdir()
            used["bare text area"].append(typing(bare, "ready to type", "", keys, profile))
            used["editor of notes"].append(typing(reader, "index ready", "a", keys, profile))
    for name, seconds in used.items():
        print(f"{name}: {1000 * statistics.median(seconds) / keys:.2f} CPU ms a key")
    ratio = statistics.median(used["editor of notes"]) / statistics.median(used["bare text area"])
    print(f"ratio {ratio:.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    main(options.keys, options.runs)
