"""Sentence encoder (ONNX Runtime): mean-pooled embeddings. Loaded in worker processes only."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

import numpy as np
from tokenizers import Tokenizer
from tokenizers.implementations.bert_wordpiece import BertWordPieceTokenizer

from tui.analysis.encoding.installed import WORD_PIECES, EncoderMissingError
from tui.translation import _

_LONGEST = 256  # word pieces of a text; the rest is cut off


def encode(model: str, tokenizer: str | None, texts: tuple[str, ...]) -> tuple[bytes, ...]:
    """The embedding of each text: of unit length, as 16-bit floats.

    Each text is encoded by itself: padding to the longest of a batch costs more than it saves.

    Raises:
        EncoderMissingError: they cannot be loaded.

    Args:
        model: the ONNX file of the encoder.
        tokenizer: its `tokenizer.json`; None: the word pieces of BERT.
        texts: what to encode.
    """
    try:
        session, pieces, names = _load(model, tokenizer)
    except Exception as error:  # the runtime's and the tokenizer's own errors have no other base
        said = _(
            "The encoder {file} cannot be loaded ({kind}). Name an ONNX sentence encoder, or leave"
            " `encoder` out of config.toml."
        )
        raise EncoderMissingError(said.format(file=model, kind=type(error).__name__)) from None
    vectors = []
    for text in texts:
        ids = np.array([pieces.encode(text).ids], np.int64)
        known = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        states = session.run(None, {name: known[name] for name in names})[0]
        mean = states[0].mean(axis=0) if states.ndim == 3 else states[0]
        vectors.append((mean / (np.linalg.norm(mean) or 1.0)).astype(np.float16).tobytes())
    return tuple(vectors)


@lru_cache(1)
def _load(model: str, tokenizer: str | None) -> tuple[Any, Any, list[str]]:
    """The session, the tokenizer, and the names of the model's inputs."""
    # The runtime reads it when it is imported: else it keeps an id of the device and sends its
    # maker what it does. `disable_telemetry_events` comes too late for the id.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # one process, one core
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    pieces = (
        Tokenizer.from_file(tokenizer)
        if tokenizer
        else BertWordPieceTokenizer(str(WORD_PIECES), lowercase=True)
    )
    pieces.enable_truncation(_LONGEST)
    pieces.no_padding()
    return session, pieces, [entry.name for entry in session.get_inputs()]
