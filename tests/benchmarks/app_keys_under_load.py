"""A night of keys: whether the keyboard is alive after many keys on a busy machine.

    python tests/benchmarks/app_keys_under_load.py [--keys 20000] [--busy 4] [--nice 0] [--seed 1]

The reader runs on a pseudo-terminal beside busy loops; commands, motions, whole notes, tabs, arrow
keys and escapes are sent in bursts. Every so often, and at the end, it must show what a key does.
Prints how many keys were taken in how many seconds and whether `q` ends it: alive or dead.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.terminal import Terminal

MOTIONS = ["j", "k", " ", "b", "g", "G", "n", "p", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "]", "["]
LOOKS = ["r", "e", "l", "\t", "\x1b[Z", "z", "t\x1b[27u", "m", "K", "v", "w", "s", "h", "c", "u"]
WRITING = ["a{}\x1b[27u", "a{}\x13", "/{}\x1b[27u", "f{}\x1b[27u", "N\x1b[27u", "a{}\t{}\x13"]
ESCAPE = "\x1b[27u"  # as the keyboard protocol of kitty has it: not alt with the next key
BURST = 40
ASKED_EVERY = 2000
PATIENCE = 900.0  # seconds for what is on the way on a busy machine; a dead keyboard waits for ever


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


def is_alive(terminal: Terminal) -> bool:
    """Whether the keys on the way are acted on, and the list of keys opens and closes."""
    terminal.type(ESCAPE * 12)
    for key, shown in (("?", "In every pane"), (ESCAPE, "quit")):
        terminal.type(key)
        try:
            terminal.wait_for(shown, PATIENCE)
        except AssertionError as error:
            print(f"ended: {terminal.process.poll()}\n{str(error)[-2000:]}", flush=True)
            return False
    return True


def main(keys: int, loops: int, nice: int, seed: int) -> int:
    """Press keys, ask whether they work, print; the exit code is 1 where they do not."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tui"]
        if nice:
            command = ["nice", "-n", str(nice), *command]
        terminal = Terminal(command, home=Path(folder), draw=False)
        context = multiprocessing.get_context("fork")
        others = [context.Process(target=busy, daemon=True) for _ in range(loops)]
        try:
            terminal.wait_for("index ready", 300)
            for other in others:
                other.start()
            began, sent, asked, alive = time.monotonic(), 0, 0, True
            while sent < keys and alive:
                burst: list[str] = []
                while len(burst) < BURST:
                    burst += some_keys(chance)
                sent += len(burst)
                terminal.type("".join(burst).replace("\0", ESCAPE))
                if sent - asked >= ASKED_EVERY:
                    asked = sent
                    alive = is_alive(terminal)
                    print(f"{sent} keys, {time.monotonic() - began:.0f} s", flush=True)
            alive = alive and is_alive(terminal)
            seconds = time.monotonic() - began
            terminal.type("q")
            code = terminal.end(PATIENCE) if alive else None
        finally:
            for other in others:
                if other.pid is not None:
                    other.kill()
            terminal.close()
    load = os.getloadavg()[0]
    said = "alive" if alive and code == 0 else "dead"
    print(f"{said}: {sent} keys in {seconds:.0f} s beside {loops} busy loops (load {load:.1f})")
    return said == "dead"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=20_000)
    parser.add_argument("--busy", type=int, default=4)
    parser.add_argument("--nice", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    raise SystemExit(main(options.keys, options.busy, options.nice, options.seed))
