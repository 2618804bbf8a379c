"""A pipeline is loaded as spaCy loads it, only in less time."""

import json
import subprocess
import sys

import pytest

from tui.analysis import Pipeline, find_pipeline
from tui.corpus import discover, read_articles
from tui.settings import package_folder

TEXTS = [
    "I can't say it didn't cost him $5.3bn, e.g. at 10 a.m. in St. Petersburg :-)",
    "He'd've gone to the U.S. on Jan. 5th, wouldn't he? See https://example.org/a-b.",
]
FOUND = """
import json, sys
texts = json.load(sys.stdin)
{load}
found = []
for document in nlp.pipe(texts):
    tokens = [(t.text, t.norm_, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in document]
    found.append(tokens)
print(json.dumps([found, "httpx" in sys.modules, {after}]))
"""
USUAL = "import spacy; nlp = spacy.load({name!r}, exclude={unneeded!r})"
OURS = (
    "from tui.analysis.ner.spacy_loading import load;"
    " nlp = load({name!r}, {unneeded!r}, is_plain=True); import spacy"
)
UNNEEDED = ("attribute_ruler", "lemmatizer", "morphologizer", "senter")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return find_pipeline()


def run(load, pipeline, after="None"):
    """What a process of its own finds, and whether the command line was imported there."""
    script = FOUND.format(load=load.format(name=pipeline.name, unneeded=UNNEEDED), after=after)
    texts = TEXTS + [
        article.text[passage.start : passage.end]
        for file in discover([package_folder("seeds")], on_error=print)
        for article in read_articles(file)
        for passage in article.passages
    ]
    command = [sys.executable, "-W", "error::RuntimeWarning", "-c", script]
    done = subprocess.run(
        command, input=json.dumps(texts), stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def test_every_token_is_as_spacy_itself_has_it(pipeline):
    usual, with_command_line, _ = run(USUAL, pipeline)
    ours, imported, _ = run(OURS, pipeline)
    assert ours == usual
    assert with_command_line  # else there would be nothing to leave out any more
    assert not imported


def test_what_was_left_out_is_there_when_it_is_asked_for(pipeline):
    after = (
        "[spacy.info(silent=True)['spacy_version'] == spacy.__version__,"
        " [t.text for t in spacy.blank('en')('I can\\'t')],"
        " __import__('spacy.cli').cli.download.__name__]"
    )
    _, _, [knows_version, tokens, command] = run(OURS, pipeline, after)
    assert knows_version
    assert tokens == ["I", "ca", "n't"]
    assert command == "download"


def test_the_worker_leaves_the_import_of_spacy_to_the_loader():
    script = "import sys; import tui.analysis.ner.spacy_ner; print('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout == "False\n"
