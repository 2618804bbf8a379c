"""Soak test of the keyboard: whether it responds after many keys under CPU load.

    python -m tests.benchmarks.app_keys_under_load [--keys 20000] [--busy 4] [--nice 0] [--seed 1]

The reader runs on a pseudo-terminal beside busy loops; commands, motions, whole notes, tabs, arrow
keys and escapes are sent in chunks, and after each chunk it must show what a key does. An answer
that does not come is not yet a dead keyboard: while the program wants the processor it has keys to
act on, and only where it idles and does not answer, it is deaf. Linux tells how long the program's
main thread ran and how long it waited for a processor. Prints how many keys were taken in how many
seconds, the slowest answer, and whether `q` ends it: alive or dead.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.terminal import Terminal

MOTIONS = ["j", "k", " ", "b", "g", "G", "n", "p", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "]", "["]
LOOKS = ["r", "e", "l", "\t", "\x1b[Z", "z", "t\x1b[27u", "m", "K", "v", "w", "s", "h", "c", "u"]
WRITING = ["a{}\x1b[27u", "a{}\x13", "/{}\x1b[27u", "f{}\x1b[27u", "N\x1b[27u", "a{}\t{}\x13"]
ESCAPE = "\x1b[27u"  # as the keyboard protocol of kitty has it: not alt with the next key
CHUNK = 200  # keys, after which an answer is waited for
IDLE = 0.05  # of the time: who wants the processor less has nothing to act on
DEAF_AFTER = 60.0  # seconds of idling without an answer; three times as long as a screen holds keys
SAID_EVERY = 2000
PATIENCE = 300.0  # seconds for quitting


def busy() -> None:
    """Take a processor."""
    while True:
        pass


def some_keys(chance: random.Random) -> list[str]:
    """What a reader may press next."""
    kind = chance.choices(["motion", "look", "writing", "escape"], [12, 6, 2, 2])[0]
    if kind == "motion":
        return [chance.choice(MOTIONS)]
    if kind == "look":
        return [chance.choice(LOOKS)]
    if kind == "escape":
        return [ESCAPE]
    words = "".join(chance.choices("wait, next: jump ", k=chance.randint(3, 25)))
    return [*chance.choice(WRITING).replace("{}", words).replace(ESCAPE, "\0")]


def wanted(process: int) -> float:
    """Seconds for which a program's main thread ran or waited for a processor."""
    ran, waited, _ = Path(f"/proc/{process}/schedstat").read_text().split()
    return (int(ran) + int(waited)) / 1e9


def answers(terminal: Terminal, key: str, shown: str) -> bool:
    """Whether a key shows what it should before the program idles."""
    terminal.type(key)
    process = terminal.process.pid
    began, before = time.monotonic(), wanted(process)
    while shown not in terminal.screen:
        if not terminal.read(0.1, most=1):
            print(f"ended by itself: {terminal.process.wait()}\n{terminal.screen[-20_000:]}")
            return False
        if (passed := time.monotonic() - began) > DEAF_AFTER:
            busy_for = wanted(process) - before
            if busy_for < IDLE * passed:
                print(f"deaf: no {shown!r}; {busy_for:.1f} s busy of {passed:.0f} s")
                return False
            began, before = time.monotonic(), wanted(process)
    return True


def is_alive(terminal: Terminal) -> bool:
    """Whether the keys on the way are acted on, and the list of keys opens and closes."""
    alive = answers(terminal, ESCAPE * 12 + "?", "In every pane") and answers(
        terminal, ESCAPE, "quit"
    )
    terminal.forget()
    return alive


def some_chunk(chance: random.Random) -> list[str]:
    """Keys for a chunk, whole notes not cut."""
    chunk: list[str] = []
    while len(chunk) < CHUNK:
        chunk += some_keys(chance)
    return chunk


def press(terminal: Terminal, keys: int, chance: random.Random) -> tuple[int, float, bool]:
    """Press keys in chunks: how many were taken, the slowest chunk, and whether it lives."""
    began, taken, slowest, alive = time.monotonic(), 0, 0.0, True
    while taken < keys and alive:
        chunk, sent_at = some_chunk(chance), time.monotonic()
        terminal.type("".join(chunk).replace("\0", ESCAPE))
        alive = is_alive(terminal)
        slowest = max(slowest, time.monotonic() - sent_at)
        if taken // SAID_EVERY != (taken + len(chunk)) // SAID_EVERY:
            print(f"{taken + len(chunk)} keys, {time.monotonic() - began:.0f} s", flush=True)
        taken += len(chunk)
    return taken, slowest, alive


def ended(terminal: Terminal) -> int | None:
    """The exit code; None where it does not end."""
    try:
        return terminal.end(PATIENCE)
    except subprocess.TimeoutExpired:
        return None


def main(keys: int, loops: int, nice: int, seed: int) -> int:
    """Press keys, ask whether they work, print; the exit code is 1 where they do not."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tui"]
        if nice:
            command = ["nice", "-n", str(nice), *command]
        terminal = Terminal(command, home=Path(folder), draw=False, anew=True)
        context = multiprocessing.get_context("fork")
        others = [context.Process(target=busy, daemon=True) for _ in range(loops)]
        try:
            terminal.wait_for("index ready", 300)
            for other in others:
                other.start()
            began = time.monotonic()
            taken, slowest, alive = press(terminal, keys, random.Random(seed))
            seconds = time.monotonic() - began
            load = os.getloadavg()[0]
            terminal.type("q")
            code = ended(terminal) if alive else None
        finally:
            for other in others:
                if other.pid is not None:
                    other.kill()
            terminal.close()
    verdict = "alive" if code == 0 else "dead"
    print(
        f"{verdict}: {taken} keys in {seconds:.0f} s beside {loops} busy loops (load {load:.1f}), "
        f"the slowest {CHUNK} in {slowest:.0f} s, seed {seed}"
    )
    return verdict == "dead"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=20_000)
    parser.add_argument("--busy", type=int, default=4)
    parser.add_argument("--nice", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    raise SystemExit(main(options.keys, options.busy, options.nice, options.seed))
