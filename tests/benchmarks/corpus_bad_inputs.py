"""Time and memory of each bad input, including the large ones, which no test reads.

    python -m tests.benchmarks.corpus_bad_inputs [NAME]...

Each is given to `ukr-reader articles`. Prints seconds, megabytes (peak of the command or its
parser), exit code and messages; ends with 1 if one took more than `SECONDS` or
`MEGABYTES`, or ended in anything but an article or a sentence.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.corpus.bad_inputs import ALL, BadInput

SECONDS = 60
MEGABYTES = 2_000


def cost(bad: BadInput, folder: Path) -> tuple[float, float, int, str]:
    """Seconds, megabytes, exit code and words of reading one input."""
    bad.write(folder / bad.name)
    began = time.perf_counter()
    command = [sys.executable, "-m", "tui", "articles", str(folder)]
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=words)
        _, status, usage = os.wait4(process.pid, 0)
        words.seek(0)
        messages = words.read().decode(errors="replace")
    unit = 1 if sys.platform == "darwin" else 1024
    seconds = time.perf_counter() - began
    return seconds, usage.ru_maxrss * unit / 2**20, os.waitstatus_to_exitcode(status), messages


def main(names: list[str]) -> int:
    """Measure those of these names, or all; the exit code."""
    failed = 0
    for bad in ALL:
        if names and bad.name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            seconds, megabytes, code, messages = cost(bad, Path(folder))
            (Path(folder) / bad.name).parent.chmod(0o700)
        good = code in (0, 1) and "Traceback" not in messages
        good = good and seconds < SECONDS and megabytes < MEGABYTES
        failed += not good
        words = messages.rpartition(": ")[2].strip()[:60]
        print(
            f"{'' if good else 'BAD '}{bad.name[:30]!a:36} {seconds:6.1f} s {megabytes:6.0f} MB",
            end="",
        )
        print(f"  {code}  {words}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
