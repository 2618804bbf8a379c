"""Word processor documents: breaks, frames, properties, and damaged files."""

from pathlib import Path

import pytest

from tests.corpus.bad_inputs import packed
from tests.corpus.formats.samples import HTML, PARAGRAPHS, TEXT, TITLE, Write, body
from tui.corpus import ReadError
from tui.corpus.formats import FormatError, format_of
from tui.corpus.sandbox import Sandbox

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, **more: str) -> bytes:
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed.docx("", **{"word/document.xml": document, **more})


def rtf(paragraphs: list[str]) -> bytes:
    """An RTF document in Windows-1252."""
    text = "\\par ".join(paragraphs).encode("cp1252")
    escaped = b"".join(bytes([c]) if c < 128 else b"\\'%02x" % c for c in text)
    return b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0 Times;}\\f0 " + escaped + b"}"


def test_word_processors(read: Write) -> None:
    documents = {
        "a.docx": packed.docx(f"{TITLE}\n\n{TEXT}"),
        "a.odt": packed.odt("".join(f"<text:p>{p}</text:p>" for p in [TITLE, *PARAGRAPHS])),
        "a.rtf": rtf([TITLE, *PARAGRAPHS]),
        "a.epub": packed.epub(f"<html><body><h1>{TITLE}</h1>{HTML}</body></html>"),
    }
    for name, data in documents.items():
        [article] = read(name, data)
        assert (article.title, body(article)) == (TITLE, PARAGRAPHS), name


def test_line_breaks_of_word(read: Write) -> None:
    one, two, three = (f"<w:t>{paragraph}</w:t>" for paragraph in PARAGRAPHS)
    row = "<w:p><w:r><w:t>Left</w:t><w:tab/><w:t>Right</w:t></w:r></w:p>"
    run = f"<w:p><w:r>{one}<w:br/><w:br/></w:r><w:r>{two}<w:br/></w:r><w:r>{three}</w:r></w:p>{row}"
    [article] = read("a.docx", word(run))
    assert body(article) == [PARAGRAPHS[0], f"{PARAGRAPHS[1]} {PARAGRAPHS[2]}", "Left Right"]


def test_the_headline_of_a_word_document(read: Write) -> None:
    styles = f"""<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="H1">
    <w:name w:val="heading 1"/></w:style></w:styles>"""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    links = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="s" Type="{kinds}" Target="styles.xml"/></Relationships>"""
    more = {"word/styles.xml": styles, "word/_rels/document.xml.rels": links}
    head = "<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>Bridge.</w:t></w:r></w:p>"
    text = f"<w:p><w:r><w:t>{PARAGRAPHS[0]}</w:t></w:r></w:p>"
    [article] = read(
        "a.docx", word(f"<w:p><w:r><w:t>Town desk</w:t></w:r></w:p>{head}{text}", **more)
    )
    assert article.title == "Bridge."


def test_a_documents_own_date_is_not_the_articles(read: Write) -> None:
    core = """<p xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">
    <d:creator>{}</d:creator><t:created>2013-12-23T23:15:00Z</t:created></p>"""
    text = f"{TITLE}\n\nPublished 5 June 2023\n\nBy Ida Holm\n\n{TEXT}"
    said = packed.docx(text, **{"docProps/core.xml": core.format("Jan Roos")})
    [article] = read("a.docx", said)
    assert (article.published, article.authors) == ("2023-06-05", ("Ida Holm",))
    silent = packed.docx(f"{TITLE}\n\n{TEXT}", **{"docProps/core.xml": core.format("Jan Roos")})
    [article] = read("b.docx", silent)
    assert (article.published, article.authors) == (None, ("Jan Roos",))
    template = packed.docx(TEXT, **{"docProps/core.xml": core.format("python-docx")})
    assert read("c.docx", template)[0].authors == ()


def test_frames_of_opendocument(read: Write) -> None:
    caption = "A picture of the bridge."
    frame = (
        '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
        ' xmlns:svg="x"><svg:title>bridge.jpg</svg:title><draw:text-box>'
        f"<text:p>{caption}</text:p></draw:text-box></draw:frame>"
    )
    broken = PARAGRAPHS[1].replace(" since", "<text:line-break/>since")
    [article] = read(
        "a.odt",
        packed.odt(
            f"<text:p>{TITLE}</text:p><text:p>{PARAGRAPHS[0]}{frame}</text:p>"
            f"<text:p>{broken}<text:line-break/><text:line-break/>{PARAGRAPHS[2]}</text:p>"
        ),
    )
    assert body(article) == [PARAGRAPHS[0], caption, PARAGRAPHS[1], PARAGRAPHS[2]]


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.rtf", "a.pdf"])
def test_a_damaged_file_is_called_damaged(read: Write, name: str) -> None:
    whole = {
        "a.docx": packed.docx(TEXT, **{"word/document.xml": "<w:document"}),
        "a.odt": packed.odt("<text:p>"),
        "a.epub": packed.epub(HTML)[:200],
        "a.rtf": b"not at all",
        "a.pdf": b"%PDF-1.4 and no more",
    }
    problems: list[ReadError] = []
    assert read(name, whole[name], problems) == []
    [problem] = problems
    assert "damaged" in problem.reason.lower() or "is no RTF" in problem.reason
    assert "failed" not in problem.reason


@pytest.mark.parametrize(
    ("name", "library"), [("a.docx", "mammoth"), ("a.rtf", "striprtf"), ("a.pdf", "pypdfium2")]
)
def test_a_missing_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    missing = f"raise ModuleNotFoundError('No module named {library}', name='{library}')"
    (tmp_path / f"{library}.py").write_text(missing)
    monkeypatch.syspath_prepend(str(tmp_path))
    data = {"a.docx": packed.docx(TEXT), "a.rtf": rtf([TEXT]), "a.pdf": packed.pdf(b"")}[name]
    child = Sandbox()
    try:
        with pytest.raises(FormatError, match=f"{library} is needed") as raised:
            child.parse(format_of(name, data), data)
    finally:
        child.close()
    assert "formats" in raised.value.advice
