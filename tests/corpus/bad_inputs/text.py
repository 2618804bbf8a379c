"""Text that is empty, damaged, huge, in another encoding, or holds escape sequences."""

from __future__ import annotations

import codecs

from tests.corpus.bad_inputs.model import BadInput, Outcome, of_bytes, of_text

BODY = """Town council argues over a second bridge

The council met on Tuesday to discuss the new bridge across the river, officials said.

Residents had asked for a second crossing since the flood of 2019 cut the town in two halves.
"""
_RUSSIAN = """Совет обсудил второй мост

Во вторник городской совет собрался, чтобы обсудить новый мост через реку, сообщили чиновники.

Жители просили о второй переправе с тех пор, как наводнение разделило город на две части.
"""
_FRENCH = "Le conseil s’est réuni mardi pour débattre du nouveau pont, ont déclaré des élus.\n"

_ARABIC = "قال الأمين العام يوم الثلاثاء إن المحادثات يجب أن تستمر."
_HOSTILE_TITLE = "Council \x1b]52;c;aGk=\x07 \u202e argues [red]over[/] a bridge"

# What a terminal, or Rich and Textual, would obey.
HOSTILE_STRINGS = (
    "\x1b[31mred\x1b[0m",
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;aGVsbG8=\x07",
    '\x1bP$q"p\x1b\\',
    "\x1bPq#0;2;0;0;0#0~~@@vv\x1b\\",
    "\x1b_application\x1b\\",
    "\x1b^privacy\x1b\\",
    "\x1bXstring\x1b\\",
    "\x1b]52;c;?\x1b\\ \x1b]4;1;?\x07",
    "\x1b[?1003l\x1b[?2004l\x1b[201~",
    "\x1b#8 \x1b(0 \x1b%@ \x1b",
    "\x1bc",
    "\x1b[6n",
    "\x1b[?1049h",
    "\x9b31mC1\x9b0m",
    "\x9d52;c;aGVsbG8=\x9c",
    "\x90q\x9c \x98s\x9c \x9fa\x9c \x9ep\x9c",
    "bell\x07 back\x08space over\rwritten \x7f \x0e \x05",
    "\u202egnitirw\u202c",
    "\u2066isolate never closed",
    "line\u2028separator para\u2029graph next\x85line",
    "hid\u200bden\u2060 joi\u00adned \u2062\ufeff",
    "tag\U000e0041\U000e007f",
    "varied\ufe0f" + "".join(map(chr, range(0xE0100, 0xE0140))),
    "lone \ud800 \udce9",
    "\ufffe\uffff\ufdd0",
    "a" + "\u0301" * 100,
    "[red]markup[/red] [/] [@click=app.quit]x[/] [link=file:///etc/passwd]y[/link]",
    "[x](javascript:alert(1)) [y](file:///etc/passwd)",
)

_ENCODED = {
    "utf8_bom.txt": "utf-8-sig",
    "utf16le_bom.txt": "utf-16",
    "utf16be.txt": "utf-16-be",
    "utf32.txt": "utf-32",
    "cp1251.txt": "cp1251",
    "koi8r.txt": "koi8-r",
}

TEXT: tuple[BadInput, ...] = (
    of_bytes("empty.txt", b"", Outcome.REFUSED),
    of_bytes("one_byte.txt", b"x"),
    of_text("white_space.txt", " \n\t\r\n \u00a0\n", Outcome.REFUSED),
    of_text("only_boilerplate.txt", "Share this\n\nFacebook\n\n© 2024 Example\n\nScroll up\n"),
    *(of_bytes(name, _RUSSIAN.encode(encoding)) for name, encoding in _ENCODED.items()),
    of_bytes("utf16be_bom.txt", codecs.BOM_UTF16_BE + _RUSSIAN.encode("utf-16-be")),
    of_bytes("latin1.txt", _FRENCH.replace("’", "'").encode("latin-1") * 3),
    of_bytes("two_encodings.txt", _FRENCH.encode() + b"\n" + _RUSSIAN.encode("cp1251")),
    of_bytes("cut_in_a_character.txt", _RUSSIAN.rstrip().rstrip(".").encode()[:-1]),
    of_bytes("nul_bytes.txt", BODY.encode().replace(b"river", b"ri\0ver")),
    of_bytes("only_nul.txt", bytes(4096), Outcome.REFUSED),
    of_bytes("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, Outcome.REFUSED),
    of_bytes("program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, Outcome.REFUSED),
    of_bytes("text_then_program.txt", BODY.encode() * 9 + bytes(range(256)) * 20, Outcome.PARTLY),
    of_text("carriage_returns.txt", BODY.replace("\n", "\r")),
    of_text("word_of_a_megabyte.txt", BODY + "x" * 2**20),
    of_text("many_marks.txt", BODY + "a" + "\u0301\u0316" * 50_000),
    of_text("right_to_left.txt", f"{BODY}\n\n{_ARABIC}"),
    of_text("bidi.txt", BODY + "\n\n\u202eevil\u202c \u2066\u2067\u2068never closed"),
    of_text("emoji.txt", BODY + "\n\n👨‍👩‍👧‍👦 🇺🇦🇺🇸 👍🏽 ❤️ 1️⃣ " + "👩‍" * 1000),
    of_text("wide.txt", BODY + "\n\n" + "北京で会議が開かれた。" * 40),
    of_text("nfd.txt", BODY + "\n\nZu\u0308rich and Zürich, Anto\u0301nio and António"),
    of_text("quotes.txt", BODY + "\n\n“curly” \"straight\" ‘single’ 'too' «guillemets» „low“"),
    of_text("soft_hyphens.txt", BODY + "\n\nPeace\u00adkeep\u00ading\u200b mis\u2060sions"),
    of_text("surrogates.txt", BODY + "\n\n\ud83d\ude00 and a lone \ud800"),
    of_text("noncharacters.txt", BODY + "\n\n\ufffe\uffff\ufdd0\U0001fffe"),
    of_text("tags.txt", BODY + "\n\n" + "".join(chr(0xE0000 + ord(c)) for c in "hidden text")),
    of_text("hostile_text.txt", BODY + "\n\n" + "\n\n".join(HOSTILE_STRINGS)),
    of_text(
        "hostile_title.txt",
        f"{_HOSTILE_TITLE}\n\n{BODY}",
    ),
    BadInput(
        "lines.txt", lambda path: path.write_text("He said so.\n" * 10**6), Outcome.READ, True
    ),
    BadInput("one_line.txt", lambda path: path.write_text("word " * 10**7), Outcome.REFUSED, True),
)
