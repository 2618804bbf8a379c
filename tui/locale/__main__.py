"""`python -m tui.locale`: bring the catalogues up to date with the sources, and compile them.

Needs Babel. A text that is new in the sources is added to each catalogue, untranslated; one that is
gone is taken out. `python -m tui.locale CODE` begins a catalogue for a language.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui.locale.catalogues import compiled, read, updated, write
from tui.translation import DOMAIN, FOLDER


def main(codes: list[str]) -> None:
    """Update the catalogues of all languages, and of those given."""
    present = [folder.parent.name for folder in FOLDER.glob("*/LC_MESSAGES")]
    for code in sorted({*present, *codes}):
        file = Path(FOLDER, code, "LC_MESSAGES", f"{DOMAIN}.po")
        file.parent.mkdir(parents=True, exist_ok=True)
        catalogue = updated(read(file, code))
        write(file, catalogue)
        file.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = [one for one in catalogue if one.id and not all(_strings(one.string))]
        for one in missing:
            sys.stdout.write(f"{code}: not translated: {one.id!r}\n")
        sys.stdout.write(f"{code}: {len(catalogue)} texts, {len(missing)} not translated\n")


def _strings(string: object) -> list[str]:
    return [string] if isinstance(string, str) else [str(one) for one in string or [""]]  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(sys.argv[1:])
