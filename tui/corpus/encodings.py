"""Character encoding detection: byte order marks, UTF-8, `chardet`; and mojibake repair.

UTF-8 is tried line by line, because files put together from several sources mix encodings.
Detectors and repairs are imported only for the files that need them.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from tui.corpus.formats.draft import FormatError
from tui.translation import mark, told

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Above this share of control characters, decoded bytes are not text.
_MAX_CONTROL_SHARE = 0.05
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 200_000

# If none of the first so many non-ASCII lines is UTF-8, the file is not.
_MAX_NON_ASCII_LINES = 1_000

# Below this confidence, mostly ASCII bytes are decoded as Windows-1252.
_MIN_CONFIDENCE = 0.05
_MOSTLY_ASCII_SHARE = 0.85

# UTF-8 that was read as Windows-1252 or Latin-1: "Ã©", "â€™", "Ð°"; as Mac Roman: "√©", "‚Äô";
# or as Windows-1251, where a word has several such pairs: "РґРІС–".
_MOJIBAKE = re.compile(
    "[ÂÃÐÑâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
    "|√[\x80-\xffŒœŸƒˆ˜–-”†‡•…‰∂∆Ω∫∑∏√∞≤≥≈≠◊ı]|‚Ä[ìîòôúùπ¶¢]|¬[†´ª∞]"
    f"|(?:[РСТ][{''.join(bytes([c]).decode('cp1251', 'ignore') for c in range(0x80, 0xC0))}]){{3}}"
)
# One of these is in all of it; a string is searched for a character in a hundredth of the time.
_MOJIBAKE_SIGNS = "ÂÃÐÑâ√‚¬РСТ"
_FROM_CP1251 = re.compile("[РС]")
# Windows-1251 or KOI8 that was read as Latin-1: words of nothing but accented letters, "Ìàéäàí".
_CYRILLIC_AS_LATIN = re.compile(
    r"(?<![À-ÿ¸¨³²¿¯´¥ºª])(?:[À-ÿ¸¨³²¿¯´¥ºª]{3,60}+[\s,.!?\"-]{1,3}){3}"
)
_THREE_ACCENTED = re.compile("[À-ÿ¸¨³²¿¯´¥ºª]{3}")
_LOWER_CYRILLIC = re.compile("[а-яёіїєґ]")

# Seven-bit encodings (ISO 2022): ASCII bytes, with escape sequences that switch character sets.
_ESCAPES = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$B", "iso2022_jp_ext"),
    (b"\x1b$@", "iso2022_jp_ext"),
    (b"\x1b(J", "iso2022_jp_ext"),
    (b"\x1b$A", "iso2022_jp_2"),
    (b"\x1b$(", "iso2022_jp_2"),
)
# Windows-1252 that was read as Latin-1: punctuation among the C1 controls.
_C1_PUNCTUATION = {
    code: bytes([code]).decode("cp1252") for code in (0x80, *range(0x91, 0x98), 0x99)
}
_C1 = re.compile("[\x80\x91-\x97\x99]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode the bytes of a file.

    Args:
        data: the bytes.
        declared: the encoding that the file declares, if any; tried after UTF-8.

    Returns:
        The text, with undecodable bytes as U+FFFD.

    Raises:
        FormatError: the bytes are not text.
    """
    text = _decode(data, declared)
    if len(_CONTROLS.findall(text, 0, _SAMPLE)) > _MAX_CONTROL_SHARE * min(len(text), _SAMPLE):
        raise _not_text_error("")
    return _repair(text)


def _decode(data: bytes, declared: str | None) -> str:
    """Decode by byte order mark, as UTF-8, as declared, or as detected."""
    for order_mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(order_mark):
            return data[len(order_mark) :].decode(encoding, "replace")
    if b"\x1b" in data[:_SAMPLE]:
        for escape, encoding in _ESCAPES:
            if escape in data and (text := _decode_as(data, encoding)) is not None:
                return text
    if b"\0" not in data[:_SAMPLE]:
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            if _is_cut_off(data, error):
                return data[: error.start].decode()
    if declared and (text := _decode_as(data, declared)) is not None:
        return text
    lines = data.split(b"\n")
    non_ascii = [line for line in lines if not line.isascii()]
    if all(_utf8(line) is None for line in non_ascii[:_MAX_NON_ASCII_LINES]):
        return data.decode(_detect_encoding(data), "replace")
    decoded = [_utf8(line) for line in lines]
    undecoded = b"\n".join(line for line, text in zip(lines, decoded, strict=True) if text is None)
    encoding = _detect_encoding(undecoded) if undecoded else "utf-8"
    return "\n".join(
        line.decode(encoding, "replace") if text is None else text
        for line, text in zip(lines, decoded, strict=True)
    )


def _is_cut_off(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether only the last character of UTF-8 text is incomplete."""
    return error.reason == "unexpected end of data" and len(data) - error.start < 4


def _decode_as(data: bytes, encoding: str) -> str | None:
    """The text in this encoding, or None if it is unknown or does not fit."""
    try:
        info = codecs.lookup(encoding)
        return data.decode(info.name) if info._is_text_encoding else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _utf8(line: bytes) -> str | None:
    """A line as UTF-8: with surrogate pairs (CESU-8) joined, or a few bytes damaged; else None."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        pass
    try:
        pairs = line.decode("utf-8", "surrogatepass")
        return pairs.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except UnicodeDecodeError:
        pass
    text = line.decode("utf-8", "replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    intact = sum(not character.isascii() for character in text) - damaged
    return text if intact > 2 * damaged else None


def _detect_encoding(data: bytes) -> str:
    """The encoding that the bytes are most likely in.

    Raises:
        FormatError: they are not text.
    """
    import chardet

    eras = chardet.EncodingEra.ALL & ~chardet.EncodingEra.MAINFRAME
    detection = chardet.detect(data, encoding_era=eras, max_bytes=_SAMPLE)
    encoding = detection["encoding"]
    if encoding is None:
        raise _not_text_error(detection["mime_type"] or "")
    ascii_share = sum(byte < 0x80 for byte in data[:_SAMPLE]) / max(1, len(data[:_SAMPLE]))
    if detection["confidence"] < _MIN_CONFIDENCE and ascii_share > _MOSTLY_ASCII_SHARE:
        return "cp1252"
    return encoding


def _not_text_error(mime_type: str) -> FormatError:
    reason = mark("It holds no text, but other data.")
    if mime_type not in ("", "application/octet-stream"):
        reason = told("It holds no text, but {kind}.", kind=mime_type)
    return FormatError(reason, mark("Convert it to text, or remove it."))


def _repair(text: str) -> str:
    """Repair mojibake, where it is certain."""
    if text.isascii():
        return text
    if any(sign in text for sign in _MOJIBAKE_SIGNS) and _MOJIBAKE.search(text):
        text = "\n".join(
            _repair_mojibake(line) if _MOJIBAKE.search(line) else line for line in text.split("\n")
        )
    if _THREE_ACCENTED.search(text) and _CYRILLIC_AS_LATIN.search(text):
        text = "\n".join(map(_repair_cyrillic, text.split("\n")))
    return text.translate(_C1_PUNCTUATION) if _C1.search(text) else text


def _repair_mojibake(line: str) -> str:
    """A line as it was before it was decoded wrongly, by `ftfy`."""
    from ftfy import fix_encoding

    repaired = fix_encoding(line)
    if repaired != line or not _FROM_CP1251.search(line):
        return repaired
    try:
        return line.encode("sloppy-windows-1251").decode()
    except UnicodeError:
        return line


def _repair_cyrillic(line: str) -> str:
    """A line in the Cyrillic encoding in which it is mostly small letters, if it is in one."""
    if not _CYRILLIC_AS_LATIN.search(line):
        return line
    import ftfy.bad_codecs  # noqa: F401, registers "sloppy-windows-1252"

    candidates = [line]
    for encoding in ("cp1251", "koi8_u"):
        with suppress(UnicodeError):
            candidates.append(line.encode("sloppy-windows-1252").decode(encoding))
    best = max(candidates, key=lambda candidate: len(_LOWER_CYRILLIC.findall(candidate)))
    return best if 2 * len(_LOWER_CYRILLIC.findall(best)) > len(best) else line
