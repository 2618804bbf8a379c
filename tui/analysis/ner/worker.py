"""Entry points of worker processes: initialisation, NER with quotations, and sentence encoding.

Imports no model library itself, so that the parent process can refer to the tasks cheaply.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tarfile
import threading
import zipfile
from importlib import import_module
from multiprocessing.connection import Connection, wait

from tui.analysis.ner.ner_span import Embedding, NerSpan
from tui.analysis.ner.pipelines import EXTRAS, Extra, PipelineMissingError
from tui.analysis.ner.single_thread import hold_to_one_thread
from tui.analysis.quotations.saying import Saying
from tui.translation import _

_NICENESS = 10  # the interface goes first


def prepare_worker(stop: Connection | None) -> None:
    """Initialise a worker: as `prepare_process`; it ends with its parent.

    Args:
        stop: becomes readable (at its end of file) when the parent wants the worker gone.
    """
    prepare_process()
    threading.Thread(target=_leave_with_parent, args=(stop,), daemon=True).start()


def prepare_process() -> None:
    """Initialise a process for such tasks alone: no output, ctrl+c ignored, low priority."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    hold_to_one_thread()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def _leave_with_parent(stop: Connection | None) -> None:
    parent = multiprocessing.parent_process()
    watched: list[Connection | int] = [] if parent is None else [parent.sentinel]
    if stop is not None:
        watched.append(stop)
    wait(watched)
    os._exit(0)


def analyse_texts(pipeline: str, texts: tuple[str, ...]) -> tuple[NerSpan | Saying, ...]:
    """The named spans and reported speech of `texts`; loads the pipeline when first called.

    Raises:
        PipelineMissingError: `pipeline` cannot be loaded.
    """
    sys.setswitchinterval(0.001)  # so that the watching thread gets its turn
    if extra := EXTRAS.get(pipeline):
        return _analyse_with(pipeline, extra, texts)
    from tui.analysis.ner import spacy_ner  # imports spaCy: only in the worker

    return spacy_ner.analyse(pipeline, texts)


def _analyse_with(package: str, extra: Extra, texts: tuple[str, ...]) -> tuple[NerSpan, ...]:
    try:
        module = import_module(extra.module)  # imports NumPy or a dictionary: only in the worker
        found: tuple[NerSpan, ...] = module.analyse(package, texts)
    # Damaged package files; pymorphy3 raises ValueError for a dictionary that is not there.
    except (ImportError, OSError, KeyError, ValueError, tarfile.TarError) as error:
        said = _(
            "The pipeline {name!r} cannot be loaded ({kind}). Install the extra `{extra}` again."
        )
        kind = type(error).__name__
        told = said.format(name=package, kind=kind, extra=extra.name)
        raise PipelineMissingError(told) from None
    return found


def encode_texts(
    tokenizer: str | None, model: str, texts: tuple[str, ...]
) -> tuple[Embedding, ...]:
    """Encode each of `texts`; loads the encoder when first called.

    Raises:
        EncoderMissingError: `model` cannot be loaded.
    """
    from tui.analysis.encoding import encoder  # imports ONNX Runtime: only in the worker

    sys.setswitchinterval(0.001)
    return tuple(Embedding(n, raw) for n, raw in enumerate(encoder.encode(model, tokenizer, texts)))


def encode_multilingual_texts(_encoder: str, texts: tuple[str, ...]) -> tuple[Embedding, ...]:
    """Encode each of `texts` with the encoder of the extra `multilingual`.

    Raises:
        EncoderMissingError: it cannot be loaded.
    """
    from tui.analysis.encoding.installed import EncoderMissingError

    sys.setswitchinterval(0.001)
    try:
        from tui.analysis.encoding import multilingual_encoder  # imports NumPy: only in the worker

        vectors = multilingual_encoder.encode(texts)
    except (ImportError, OSError, KeyError, zipfile.BadZipFile) as error:  # damaged package files
        said = _(
            "The encoder of the extra `multilingual` cannot be loaded ({kind}). Install it again."
        )
        raise EncoderMissingError(said.format(kind=type(error).__name__)) from None
    return tuple(Embedding(number, raw) for number, raw in enumerate(vectors))
