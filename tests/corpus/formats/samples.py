"""An article in text, HTML and as a web page, and the type of the fixture that reads files."""

from collections.abc import Callable

from tui.corpus import Article, PassageKind

TITLE = "Town council argues over a second bridge"


PARAGRAPHS = [
    "The council met on Tuesday to discuss the new bridge across the river, officials said.",
    "Residents had asked for a second crossing since the flood of 2019 cut the town in two.",
    "“It will cost 12.5 million,” the mayor told reporters, “and open in three years.”",
]


TEXT = "\n\n".join(PARAGRAPHS)


HTML = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)


PAGE = f"""<!doctype html><html lang="en-GB"><head><title>{TITLE} | Example News</title>
<meta name="author" content="Ada Smith"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2024-03-05T15:15:00Z">
<link rel="canonical" href="https://www.example.org/bridge"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{TITLE}</h1>{HTML}</article>
<footer>© 2024 Example <a href="/p">Privacy Policy</a></footer><script>alert(1)</script>
</body></html>"""


Write = Callable[..., list[Article]]


def body(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.passages if p.kind is PassageKind.BODY]


HEADLINE = "Council backs harbour bridge repairs"


def page(head: str = "", above: str = "", below: str = "") -> str:
    """A web page of `HTML` with something in its head, and above and below the paragraphs."""
    return f"<html><head>{head}</head><body>{above}{HTML}{below}</body></html>"


FURTHER = [
    "Shopkeepers on the east bank said they feared a long closure of the road to the harbour.",
    "A second vote, on a toll for lorries, was put off until the autumn by a narrow majority.",
    "The last large repair was done forty years ago, when the steel deck was replaced in summer.",
    "Opponents of the plan said they would go to court if the first pile was driven this year.",
]


def article_page(content: str, title: str = TITLE) -> str:
    """A web page of some content."""
    return f"<html lang=en><head><title>{title}</title></head><body>{content}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def of_kind(article: Article, kind: PassageKind) -> list[str]:
    return [article.text[p.start : p.end] for p in article.passages if p.kind is kind]
