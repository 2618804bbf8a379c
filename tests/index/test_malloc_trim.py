"""The heap returns what is freed to the system."""

import platform
import subprocess
import sys

import pytest

# Large blocks between small ones that stay: none of them is at the end of the heap.
SCRIPT = """
import re
from pathlib import Path
from tui.index.malloc_trim import return_at_once

def resident():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

{first}
large = b"x" * (4 << 20)
del large  # from now on glibc keeps blocks of this size
before = resident()
held = [(b"x" * (1 << 20), b"x" * (1 << 16)) for _ in range(64)]
small = [one for _, one in held]
del held
print(resident() - before)
"""


def retained(first: str) -> float:
    """MiB that are not given back of 64, when `first` was called before."""
    script = [sys.executable, "-c", SCRIPT.format(first=first)]
    return float(subprocess.run(script, check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="it is about glibc's heap")
def test_large_blocks_are_returned_when_they_are_freed() -> None:
    assert retained("return_at_once()") < 16 < 48 < retained("pass")
