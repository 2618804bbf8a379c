"""MIME: mail, mailboxes and saved web pages."""

from email.message import EmailMessage

import pytest

from tests.corpus.formats import samples
from tests.corpus.formats.export_samples import HTML, ONE, TITLE, TWO
from tests.corpus.formats.samples import Write, body


def make_mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Adá Smith <ada@example.org>"
    message["Subject"] = f"{samples.TITLE} – naïve?"
    message["Date"] = "Tue, 05 Mar 2024 15:15:00 +0000"
    for name, value in headers.items():
        message[name] = value
    return message


def test_saved_web_page(read: Write) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://www.example.org/bridge"
    message.set_content(samples.PAGE, subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    [article] = read("page.mhtml", message.as_bytes())
    assert body(article) == samples.PARAGRAPHS
    assert article.title == samples.TITLE


def test_mail_in_plain_text_and_html(read: Write) -> None:
    plain, both, only_html = make_mail(), make_mail(), make_mail()
    plain.set_content(samples.TEXT)
    both.set_content(samples.TEXT)
    both.add_alternative(
        f"<html><body>{samples.HTML}<p>An extra line.</p></body></html>", subtype="html"
    )
    only_html.set_content(f"<html><body>{samples.HTML}</body></html>", subtype="html")
    for message in (plain, both, only_html):
        [article] = read("mail.eml", message.as_bytes())
        assert body(article) == samples.PARAGRAPHS
        assert article.title == f"{samples.TITLE} – naïve?"
        assert (article.published, article.authors) == ("2024-03-05", ("Adá Smith",))


MAIL = """From: {sender} <news@ledger.example>
Date: Mon, 05 Jun 2023 10:00:00 +0200
MIME-Version: 1.0
Subject: {subject}
"""


def mail(text: str, kind: str = "text/plain; charset=utf-8", subject: str = TITLE) -> str:
    head = MAIL.format(sender="Port Ledger", subject=subject)
    return f"{head}Content-Type: {kind}\n\n{text}\n"


def alternative(plain: str, html: str) -> str:
    parts = (("plain", plain), ("html", html))
    inside = "".join(f"--b\nContent-Type: text/{kind}\n\n{text}\n" for kind, text in parts)
    return mail(f"{inside}--b--", 'multipart/alternative; boundary="b"')


def test_mail_whose_plain_part_is_a_placeholder(read: Write) -> None:
    placeholder = "View this email in your browser: https://ledger.example/view/1234567"
    [found] = read("a.eml", alternative(placeholder, f"<h1>{TITLE}</h1>{HTML}"))
    assert (found.title, body(found)) == (TITLE, [ONE, TWO])
    assert (found.source, found.authors) == ("Port Ledger", ())
    [plain] = read("b.eml", alternative(f"{ONE}\n\n{TWO}", f"{HTML}<p>More.</p>"))
    assert body(plain) == [ONE, TWO]


@pytest.mark.parametrize(
    "style", ["display:none", "max-height: 0px;overflow:hidden", "font-size:0", "mso-hide:all"]
)
def test_what_a_newsletter_hides_is_not_read(read: Write, style: str) -> None:
    hidden = f"<div style='{style}'>Today: the vote{'&#847;&zwnj;&nbsp;' * 40}</div>"
    page = f"<html><body>{hidden}<table><tr><td>{HTML}</td></tr></table></body></html>"
    [found] = read("a.eml", mail(page, "text/html; charset=utf-8"))
    assert (found.title, body(found)) == (TITLE, [ONE, TWO])


def test_folded_lines_of_mail_and_replies(read: Write) -> None:
    folded = ONE.replace(" and ", " and \n")
    kind = "text/plain; format=flowed; charset=utf-8"
    [found] = read("a.eml", mail(f"{folded}\n\n{TWO}", kind, f"Fwd: Re: {TITLE}"))
    assert (found.title, body(found)) == (TITLE, [ONE, TWO])


def test_mailbox(read: Write) -> None:
    start = "From ida@ledger.example Mon Jun  5 10:00:00 2023\n"
    quoted = f"{TWO}\n\n>From the bridge, nothing was seen."
    box = f"{start}{mail(ONE)}\n{start}{mail(quoted, subject='Ferry strike ends')}\n"
    for name in ("box.mbox", "box"):
        first, second = read(name, box)
        assert (first.id, second.id) == ("box/1", "box/2")
        assert (first.title, body(first), first.published) == (TITLE, [ONE], "2023-06-05")
        assert body(second) == [TWO, "From the bridge, nothing was seen."]
