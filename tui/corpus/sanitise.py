"""Sanitising of untrusted text: Unicode normalisation, control and format characters.

A terminal interprets control characters wherever they come from: an article, a file name, a tag.
The result of `safe_text` holds letters, marks, digits, punctuation, symbols and spaces, the two
joiners that scripts and emoji need, and no control or invisible character.
"""

from __future__ import annotations

import re
import unicodedata

# More than any script stacks on one letter; the Unicode stream-safe format allows 30.
MAX_COMBINING_MARKS = 8

_SUBSTITUTE = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_LINE_FEED_PICTURE = "\N{SYMBOL FOR LINE FEED}"
_NEWLINE_PICTURE = "\N{SYMBOL FOR NEWLINE}"

# `str.isprintable` is the quick allow-list: nothing here is printable to it. The class is for text
# that it refuses for the sake of a no-break space, a joiner or a private-use character.
_UNSAFE = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U000e00ff"
    "\U000e01f0-\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff"
)
# Of what is rare: compiled where it is met, not before the first paint.
_UNSAFE_BUT_NEWLINE = f"[{_UNSAFE}]"
_LINE_ENDS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
# Hints for line breaking and byte order, and the marks of direction: they carry no text, and would
# hide a word from search and analysis. Overrides and isolates are left to be shown: they deceive.
_LAYOUT_HINTS = "[\xad\u200b\u200e\u200f\u061c\u2060\ufeff]"

_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
_REORDERING = "[\x85\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]"

# Wider than the marks themselves, so that Latin, Cyrillic or Chinese text is never looked at twice.
_MARK_RUNS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u1fff\u200c\u200d\u20d0-\u20ff\u2cef-\u2cf1\u2d7f-\u2dff"
    "\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd-\U0001e94f"
    f"\U000e0100-\U000e01ef]{{{MAX_COMBINING_MARKS + 1},}}"
)


def safe_text(text: str, *, keep_newlines: bool = False) -> str:
    """Replace control and invisible characters by visible ones.

    Each character replaced becomes one character, so spans of text already free of long runs of
    combining marks keep their length. Doing it twice changes nothing more.

    Args:
        text: any string, lone surrogates included.
        keep_newlines: leave line feeds; else they are shown as a picture too.

    Returns:
        The same object if there was nothing to replace. Otherwise: tabs as spaces, C0 controls as
        their control pictures, other controls, bidirectional and invisible format characters as
        U+2426, surrogates, non-characters and tag characters as U+FFFD, and no letter with more
        than `MAX_COMBINING_MARKS` combining marks or joiners.
    """
    if not (text.replace("\n", " ") if keep_newlines else text).isprintable():
        if not keep_newlines:
            text = text.replace("\n", _LINE_FEED_PICTURE)
        if re.search(_UNSAFE_BUT_NEWLINE, text):
            text = re.sub(_UNSAFE_BUT_NEWLINE, _picture, text)
    return _clamp_marks(text)


def clean_text(text: str) -> str:
    """Normalise the text of an article; offsets count code points of the result.

    Args:
        text: as decoded from the file.

    Returns:
        Unicode NFC with line feeds, safe for the terminal, without outer blank lines. White space
        and wording are left alone otherwise; invisible layout hints (soft hyphens, zero-width
        spaces, byte order and direction marks) are dropped.
    """
    if not text.replace("\n", " ").isprintable():
        text = re.sub(_LAYOUT_HINTS, "", text)
        text = re.sub(_LINE_ENDS, "\n", text)
        text = re.sub(_UNSAFE_BUT_NEWLINE, _picture, text)
    # Clamped before too: normalising very long runs of marks takes quadratic time.
    text = _clamp_marks(text)
    if not unicodedata.is_normalized("NFC", text):
        text = _clamp_marks(unicodedata.normalize("NFC", text))
    return _strip_blank_lines(text)


def clean_input(text: str) -> str:
    """Normalise text that the user entered, losing as little as possible.

    Line ends become line feeds, control characters their pictures, lone surrogates U+FFFD. All
    else is kept, tabs, soft hyphens, joiners and direction marks too: `safe_text` is applied on
    display.
    """
    if text.replace("\n", " ").isprintable():
        return text
    return re.sub(_CONTROLS, _picture, text.replace("\r\n", "\n").replace("\r", "\n"))


def safe_for_file(text: str) -> str:
    """Text for an exported file: `clean_input`, with bidirectional overrides replaced.

    Soft hyphens, joiners and single direction marks are kept: they cannot deceive.
    """
    written = clean_input(text)
    return written if written.isprintable() else re.sub(_REORDERING, _picture, written)


def one_line(text: str, limit: int = 300) -> str:
    """Cleaned, on one line, at most `limit` characters: for titles, names and sources."""
    line = " ".join(clean_text(text[: 4 * limit]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _picture(match: re.Match[str]) -> str:
    """The picture of one unsafe character."""
    character = match[0]
    code = ord(character)
    if character == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if character in "\x85\u2028\u2029":
        return _NEWLINE_PICTURE
    # Unassigned (non-characters, reserved tags), surrogates and tags have no meaning to show.
    meaningless = unicodedata.category(character) in ("Cn", "Cs") or code >= 0xE0000
    return _REPLACEMENT if meaningless else _SUBSTITUTE


def _strip_blank_lines(text: str) -> str:
    """Drop leading and trailing blank lines and the last line end."""
    body = text.lstrip()
    indentation = text[: len(text) - len(body)]
    return indentation[indentation.rfind("\n") + 1 :] + body.rstrip() if body else ""


def _clamp_marks(text: str) -> str:
    """Cut runs of combining marks and joiners to `MAX_COMBINING_MARKS`."""
    return text if text.isascii() else _MARK_RUNS.sub(_clamp_run, text)


def _clamp_run(match: re.Match[str]) -> str:
    """The run without the marks and joiners that follow `MAX_COMBINING_MARKS` others."""
    kept = []
    marks = 0
    for character in match[0]:
        is_mark = character in "\u200c\u200d" or unicodedata.category(character)[0] == "M"
        marks = marks + 1 if is_mark else 0
        if marks <= MAX_COMBINING_MARKS:
            kept.append(character)
    return "".join(kept)
