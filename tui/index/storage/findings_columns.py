"""What entity resolution found in each article, on disk: what a change need not work out again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from tui.analysis.incremental.findings import WIDTHS, Findings
from tui.analysis.incremental.ragged import Interner, RaggedArray
from tui.index.storage import columns
from tui.index.storage.columns import Strings


def write_findings(folder: Path, findings: Findings) -> None:
    """Write findings into a folder.

    Args:
        folder: a new folder.
        findings: of the articles of a corpus.

    Raises:
        OSError: a file cannot be written.
        ValueError: something cannot be stored.
    """
    findings = findings.compacted()
    number = findings.strings.number
    kinds = [
        (number(form), number(surface), number(label), *flags)
        for form, surface, label, *flags in findings.kinds.values
    ]
    lower = [(number(word), count) for word, count in findings.lower.items()]
    for name, column in findings.columns.items():
        columns.write_array(folder / f"found_{name}.npy", column.items, np.uint32)
        columns.write_array(folder / f"found_{name}_starts.npy", column.starts, np.int64)
    columns.write_array(folder / "found_kinds.npy", np.array(kinds).reshape(-1, 6), np.uint32)
    columns.write_array(folder / "found_lower.npy", np.array(lower).reshape(-1, 2), np.uint32)
    columns.write_array(folder / "found_answers.npy", findings.answers, np.uint64)
    columns.write_strings(folder / "found_strings.txt", findings.strings.values)
    columns.write_strings(folder / "found_ids.txt", findings.ids)


def read_findings(folder: Path) -> Findings:
    """The findings in a folder, as `write_findings` left them.

    Raises:
        OSError, ValueError, IndexError: they are not as they were written.
    """
    strings = Strings(folder / "found_strings.txt").texts()
    kinds = columns.map_array(folder / "found_kinds.npy").tolist()
    lower = columns.map_array(folder / "found_lower.npy").tolist()
    found = {
        name: RaggedArray(
            columns.map_array(folder / f"found_{name}.npy"),
            columns.map_array(folder / f"found_{name}_starts.npy"),
        )
        for name in WIDTHS
    }
    return Findings(
        Strings(folder / "found_ids.txt").texts(),
        found,
        Interner(strings),
        Interner(
            (strings[form], strings[surface], strings[label], bool(a), bool(b), bool(c))
            for form, surface, label, a, b, c in kinds
        ),
        Counter({strings[word]: count for word, count in lower}),
        columns.map_array(folder / "found_answers.npy"),
    )
