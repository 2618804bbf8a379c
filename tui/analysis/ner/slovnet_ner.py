"""NER for Russian with slovnet (a CNN with a CRF, in NumPy). Loaded in worker processes only."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from navec import Navec
from slovnet import NER

from tui.analysis.ner.ner_span import NerSpan, pieces

_VECTORS = Path("data", "emb", "navec_news_v1_1B_250K_300d_100q.tar")
_MODEL = Path("data", "model", "slovnet_ner_news_v1.tar")


def analyse(package: str, texts: tuple[str, ...]) -> tuple[NerSpan, ...]:
    """The named spans of `texts`, in the order of the texts.

    Args:
        package: has the model for news in it; only its files are read.
        texts: in Russian.
    """
    parts = [piece for number, text in enumerate(texts) for piece in pieces(number, text)]
    documents = _load(package).map(text for _, _, text in parts)
    return tuple(
        NerSpan(number, offset + name.start, offset + name.stop, name.type)
        for (number, offset, _), document in zip(parts, documents, strict=True)
        for name in document.spans
    )


@lru_cache(maxsize=1)
def _load(package: str) -> NER:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ImportError(package)
    folder = Path(spec.origin).parent
    return NER.load(folder / _MODEL).navec(Navec.load(folder / _VECTORS))
