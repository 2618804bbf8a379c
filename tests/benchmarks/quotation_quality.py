"""Quality of quotations against labels: what is said, and by whom.

    python -m tests.benchmarks.quotation_quality ARTICLES [--show]

ARTICLES is the folder with the articles of ECB+ (`1_1ecbplus.txt`, …) on which the labels in
`quotations_ecb.json` were made; that file says where they are from. One half was looked at while
rules were written, the other was not. A quotation is found if it shares at least .3 of its letters
and digits with a labelled one (Jaccard; one to one), exact if all. Its speaker is right if it
shares a letter with the labelled one. Acts ("called for a ceasefire") are left out, optional
labels count neither way.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from tui.analysis import MentionCache, QuotationKind, find_pipeline, find_quotations
from tui.corpus import Article, load

LABELS = Path(__file__).with_name("quotations_ecb.json")
FOUND = 0.3
Letters = frozenset[int]


@dataclass(frozen=True)
class One:
    """A quotation as the letters of its content and of its speaker."""

    content: Letters
    speaker: Letters
    words: str
    optional: bool = False


def letters(text: str, spans: list[list[int]]) -> Letters:
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def labelled(text: str, rows: list[list]) -> list[One]:
    return [
        One(
            letters(text, content), letters(text, speaker), words(text, content), kind == "optional"
        )
        for kind, content, _cue, speaker in rows
    ]


def words(text: str, spans: list[list[int]]) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def predicted(articles: list[Article]) -> dict[str, list[One]]:
    """What the program finds, by the name of the file, in code points of the file."""
    found = {}
    for article, quotations in find_quotations(articles, find_pipeline(), MentionCache(None)):
        text = article.path.read_text(encoding="utf-8")
        blocks = SequenceMatcher(None, article.text, text, autojunk=False).get_matching_blocks()
        at = {block.a + i: block.b + i for block in blocks for i in range(block.size)}

        def there(spans, at=at):
            places = ([at[i] for i in range(*span) if i in at] for span in spans)
            return [[places[0], places[-1] + 1] for places in places if places]

        found[article.path.stem] = [
            One(letters(text, content), letters(text, there(one.speaker)), words(text, content))
            for one in quotations
            if one.kind is not QuotationKind.ACT and (content := there(one.content))
        ]
    return found


def overlap(one: One, other: One) -> float:
    return len(one.content & other.content) / len(one.content | other.content)


def paired(gold: list[One], mine: list[One]) -> list[tuple[One, One, float]]:
    """The pairs of greatest overlap, one to one."""
    scored = sorted(
        ((overlap(a, b), n, m) for n, a in enumerate(gold) for m, b in enumerate(mine)),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    left, right, pairs = set(), set(), []
    for score, n, m in scored:
        if score >= FOUND and n not in left and m not in right:
            left.add(n)
            right.add(m)
            pairs.append((gold[n], mine[m], score))
    return pairs


def score(name: str, gold: dict[str, list[One]], mine: dict[str, list[One]], show: bool) -> None:
    required = made = found = exact = right = 0
    for article, ones in gold.items():
        wanted = [one for one in ones if not one.optional]
        pairs = paired(wanted, mine.get(article, []))
        used = {id(pair[1]) for pair in pairs}
        rest = [one for one in mine.get(article, []) if id(one) not in used]
        free = {id(pair[1]) for pair in paired([one for one in ones if one.optional], rest)}
        required += len(wanted)
        made += len(pairs) + len(rest) - len(free)
        found += len(pairs)
        exact += sum(value == 1 for _, _, value in pairs)
        right += sum(bool(a.speaker & b.speaker) or not a.speaker for a, b, _ in pairs)
        if show:
            met = {id(pair[0]) for pair in pairs}
            for one in wanted:
                if id(one) not in met:
                    print("missed", article, one.words[:90])
            for one in rest:
                if id(one) not in free:
                    print("extra", article, one.words[:90])
    print(
        f"{name:12} labelled {required:4} predicted {made:4}"
        f"  precision {found / made:.3f}"
        + "".join(
            f"  {what} F1 {2 * count / (required + made):.3f}"
            for what, count in (("found", found), ("exact", exact), ("with speaker", right))
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--show", action="store_true", help="what is missed or wrong (development)")
    options = parser.parse_args()
    for name, rows in json.loads(LABELS.read_text(encoding="utf-8"))["sets"].items():
        paths = [options.articles / f"{article}.txt" for article in rows]
        mine = predicted(load(paths, on_error=print))
        texts = {path.stem: path.read_text(encoding="utf-8") for path in paths}
        gold = {article: labelled(texts[article], one) for article, one in rows.items()}
        score(name, gold, mine, options.show and name == "development")


if __name__ == "__main__":
    main()
