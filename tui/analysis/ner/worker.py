"""What runs in a worker process: its manners, and the task that it is given.

Imports no spaCy itself, so that the interface can name the task cheaply.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import Connection, wait

from tui.analysis.ner.ner_span import Found, Vector

# One process is one core's work: let no numeric library start threads of its own.
_SINGLE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_NICENESS = 10  # the interface goes first


def settle(stop: Connection | None) -> None:
    """Prepare a worker process: quiet, deaf to ctrl+c, polite, and gone when it is not needed.

    Args:
        stop: becomes readable (at its end of file) when the parent wants the worker gone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    for name in _SINGLE_THREAD:
        os.environ[name] = "1"
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    threading.Thread(target=_leave_with_parent, args=(stop,), daemon=True).start()


def _leave_with_parent(stop: Connection | None) -> None:
    parent = multiprocessing.parent_process()
    watched: list[Connection | int] = [] if parent is None else [parent.sentinel]
    if stop is not None:
        watched.append(stop)
    wait(watched)
    os._exit(0)


def read_texts(pipeline: str, texts: tuple[str, ...]) -> tuple[Found, ...]:
    """Find the names in each of `texts`; loads the pipeline when first called.

    Raises:
        PipelineMissingError: `pipeline` cannot be loaded.
    """
    from tui.analysis.ner import spacy_ner  # spaCy comes with it: not before a worker needs it

    sys.setswitchinterval(0.001)  # the watching thread must get its turn
    return spacy_ner.read(pipeline, texts)


def encode_texts(tokenizer: str | None, model: str, texts: tuple[str, ...]) -> tuple[Vector, ...]:
    """Encode each of `texts`; loads the encoder when first called.

    Raises:
        EncoderMissingError: `model` cannot be loaded.
    """
    from tui.analysis.encoding import encoder  # the runtime of the encoder comes with it

    sys.setswitchinterval(0.001)
    return tuple(Vector(n, raw) for n, raw in enumerate(encoder.encode(model, tokenizer, texts)))
