"""How the features of passages become one score."""

from __future__ import annotations

import numpy as np
import pytest

from tui.index.relatedness_model import BY_SENTENCE_VECTORS, BY_WORD_VECTORS, BY_WORDS, Features

MODELS = [BY_WORDS, BY_WORD_VECTORS, BY_SENTENCE_VECTORS]


def log_odds(model, **known):
    """Those of being closely related, of passages of which the rest of the features is 0."""
    features = Features(*(np.array([known.get(name, 0.0)]) for name in Features._fields))
    (score,) = model.scores(features)
    return np.log(score / (1 - score))


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("name", Features._fields)
def test_more_in_common_never_makes_less_related(model, name):
    assert log_odds(model, **{name: 1.0}) >= log_odds(model)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("name", ["wording", "overlap"])
def test_words_in_common_count_the_more_the_more_alike_the_articles_are(model, name):
    anywhere = log_odds(model, **{name: 1.0}) - log_odds(model)
    in_one_story = log_odds(model, **{name: 1.0}, similarity=1.0) - log_odds(model, similarity=1.0)
    assert 0 < anywhere < in_one_story / 2
