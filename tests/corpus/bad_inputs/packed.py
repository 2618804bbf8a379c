"""Compressed formats: decompression bombs, damaged and encrypted files, wrong extensions."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.corpus.bad_inputs.model import BadInput, Outcome, of_bytes
from tests.corpus.bad_inputs.text import BODY

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="p.opf"/></rootfiles></container>'
)
_XML_BOMB = (
    '<!DOCTYPE r [<!ENTITY a0 "xxxxxxxxxx">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><r>&a9;</r>"
)
_BROKEN_RTF = b"{\\rtf1\\ansi " + b"{" * 100_000 + b"text \\'zz \\u99999? end"


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive in memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def docx(body: str = BODY, **more: str | bytes) -> bytes:
    """A Word document of some paragraphs; `more` are further members."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in body.split("\n\n"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r" Type="{office}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}'
            "</w:body></w:document>",
            **more,
        }
    )


def epub(chapter: str | bytes, name: str = "c.xhtml") -> bytes:
    """A book of one chapter."""
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "p.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            f'<item id="c" href="{name}"/></manifest><spine><itemref idref="c"/></spine></package>',
            name: chapter,
        }
    )


def odt(text: str) -> bytes:
    """An OpenDocument text with this inside its body element."""
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    spaces += 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f"<office:document-content {spaces}>{text}</office:document-content>"
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(content: bytes, *, filters: str = "", pages: int = 1, trailer: str = "") -> bytes:
    """A PDF document whose pages all have this content stream."""
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} {filters} >>\nstream\n".encode() + content + b"\nendstream",
        *[page] * pages,
    ]
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF".encode())


TEXT_STREAM = b"BT /F1 12 Tf 14 TL 72 720 Td (The council met on Tuesday.) Tj T* (It rained.) Tj ET"


def _deflated(times: int) -> bytes:
    data = TEXT_STREAM
    for _ in range(times):
        data = zlib.compress(data)
    return data


def _encrypted(data: bytes) -> bytes:
    """The archive with the encryption flag set on every member."""
    marked = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + flags] |= 1
            at = marked.find(signature, at + 4)
    return bytes(marked)


def _writes(make: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(make())


_LOCK = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + "41" * 32
    + "> /U <"
    + "42" * 32
    + "> >> /ID [<41> <41>]"
)
_BOMB = "x" * 100_000_000
_ESCAPING = {"../../../etc/passwd": "x", "/etc/passwd": "x", "..\\..\\x": "x"}
_THOUSAND_FILTERS = f"/Filter [{' /FlateDecode' * 1000}]"

PACKED: tuple[BadInput, ...] = (
    BadInput("bomb.docx", _writes(lambda: docx(**{"word/media/x.xml": _BOMB})), Outcome.REFUSED),
    BadInput("bomb.epub", _writes(lambda: epub(_BOMB)), Outcome.REFUSED),
    BadInput("bomb.odt", _writes(lambda: odt(f"<text:p>{_BOMB}</text:p>")), Outcome.REFUSED),
    BadInput(
        "members.docx",
        _writes(lambda: docx(**{f"word/{n}.xml": "" for n in range(100_000)})),
        Outcome.REFUSED,
        large=True,
    ),
    of_bytes("packed_twice.docx", docx(**{"word/inner.zip": archive({"x": b"\0" * 10**6})})),
    of_bytes("escaping.docx", docx(**_ESCAPING)),
    of_bytes("escaping.epub", epub(f"<p>{BODY}</p>", "../../etc/passwd"), Outcome.EITHER),
    of_bytes("encrypted.docx", _encrypted(docx()), Outcome.REFUSED),
    of_bytes("encrypted.epub", _encrypted(epub(f"<p>{BODY}</p>")), Outcome.REFUSED),
    of_bytes("cut_off.docx", docx()[:300], Outcome.REFUSED),
    of_bytes("cut_off.odt", odt(f"<text:p>{BODY}</text:p>")[:-40], Outcome.REFUSED),
    of_bytes("zip_of_nothing.docx", archive({"readme": "x"}), Outcome.REFUSED),
    of_bytes("entities.docx", docx(**{"docProps/core.xml": _XML_BOMB}), Outcome.EITHER),
    of_bytes("entities.odt", archive({"content.xml": _XML_BOMB}), Outcome.REFUSED),
    of_bytes("word.txt", docx()),
    of_bytes("text.docx", BODY.encode(), Outcome.REFUSED),
    of_bytes("pdf_inside.txt", pdf(TEXT_STREAM)),
    of_bytes("text.pdf", BODY.encode(), Outcome.REFUSED),
    of_bytes("no_text.pdf", pdf(b"0 0 100 100 re f"), Outcome.REFUSED),
    of_bytes("encrypted.pdf", pdf(TEXT_STREAM, trailer=_LOCK), Outcome.REFUSED),
    of_bytes(
        "filters.pdf",
        pdf(_deflated(50), filters=_THOUSAND_FILTERS),
        Outcome.REFUSED,
    ),
    of_bytes("loop.pdf", pdf(TEXT_STREAM, trailer="/Prev 9"), Outcome.EITHER),
    of_bytes("cut_off.pdf", pdf(TEXT_STREAM)[:400], Outcome.EITHER),
    BadInput(
        "pages.pdf", _writes(lambda: pdf(TEXT_STREAM, pages=100_000)), Outcome.PARTLY, large=True
    ),
    of_bytes(
        "broken.rtf",
        b"{\\rtf1\\ansi " + b"{" * 100_000 + b"text \\'zz \\u99999? end",
        Outcome.EITHER,
    ),
    of_bytes("text.rtf", BODY.encode(), Outcome.REFUSED),
)
