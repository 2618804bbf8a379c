"""Which article a note belongs to, when files are moved, renamed, edited, or gone."""

from dataclasses import replace
from pathlib import Path

from tui.annotations import AnchorState, Store, article_matching, import_notes, preview_import
from tui.corpus import Article


def quote_of(store: Store, article: Article) -> list[str]:
    return [
        article.text[found.start : found.end] if found.start is not None else "orphan"
        for found in store.for_article(article)
    ]


def test_a_renamed_file_keeps_its_notes(store: Store, article: Article) -> None:
    store.add(article, 0, 7)
    moved = replace(article, id="other", path=Path("/elsewhere/other.txt"), title="?")
    assert quote_of(store, moved) == ["Council"]


def test_a_rewritten_file_keeps_its_notes_as_orphans(store: Store, article: Article) -> None:
    store.add(article, 0, 7)
    rewritten = replace(article, text="Trains run every hour.", title="Trains")
    (found,) = store.for_article(rewritten)
    assert found.state is AnchorState.ORPHAN
    assert found.article == article.id
    assert found.old_paragraph == "Council delays its vote on the harbour"


def test_a_file_moved_and_edited_is_known_by_its_title_or_name(
    store: Store, article: Article
) -> None:
    store.add(article, 0, 7)
    edited = article.text.replace("May", "June")
    same_title = replace(article, id="x", path=Path("/elsewhere/x.txt"), text=edited)
    assert quote_of(store, same_title) == ["Council"]
    same_name = replace(article, path=Path("/elsewhere/harbour.txt"), title="X", text=edited)
    assert quote_of(store, same_name) == ["Council"]


def test_a_file_renamed_and_edited_is_known_by_its_wording_if_the_old_one_is_gone(
    store: Store, article: Article
) -> None:
    store.add(article, 0, 7)
    edited = replace(
        article,
        id="x",
        path=article.path.with_name("x.txt"),
        title="News",
        text="News\n\n" + article.text.replace("May", "June"),
    )
    assert quote_of(store, edited) == ["Council"]
    store.set_articles([edited])
    assert store.counts() == {"x": 1}
    (found,) = store.all()
    assert found.article == "x"

    article.path.parent.mkdir()
    article.path.touch()
    store.set_articles([])
    assert store.for_article(edited) == [], "the file is there: this is another one"


def test_of_two_near_copies_none_gets_a_note_in_silence(store: Store, article: Article) -> None:
    store.add(article, 0, 7)
    nearest, near = (
        replace(article, id=name, path=Path(f"/elsewhere/{name}.txt"), text=text)
        for name, text in (
            ("nearest", article.text.replace("May.", "June.")),
            ("near", article.text.replace("absent", "away").replace("ferry", "boat")),
        )
    )
    store.set_articles([near, nearest])
    assert store.for_article(near) == []
    (found,) = store.for_article(nearest)
    assert found.state is AnchorState.AMBIGUOUS
    assert store.all() == [found]

    far = replace(near, text=article.text[: len(article.text) * 2 // 3])
    store.set_articles([far, nearest])
    (found,) = store.for_article(nearest)
    assert found.state is AnchorState.EXACT


def test_of_two_equal_texts_a_note_stays_with_its_own_file(store: Store, article: Article) -> None:
    store.add(article, 0, 7)
    copy = replace(article, id="copy", path=Path("/elsewhere/copy.txt"))
    store.set_articles([copy, article])
    assert store.counts() == {article.id: 1}


def test_another_article_under_the_same_name_keeps_notes_without_their_words(
    store: Store, article: Article
) -> None:
    for quote in ("absent", "the mayor said", "vote on the harbour"):
        start = article.text.index(quote)
        store.add(article, start, start + len(quote))
    other = "The mayor said in May that trains run.\n\nNo vote was held, the mayor said, absent it."
    found = store.for_article(replace(article, text=other, title="Trains"))
    assert [each.state for each in found] == [AnchorState.ORPHAN] * 3


def test_neither_title_nor_name_alone_makes_it_the_same_article(
    store: Store, article: Article
) -> None:
    store.add(article, 0, 7)
    other = replace(article, path=Path("/elsewhere/harbour.txt"), text="Trains run every hour.")
    assert store.for_article(other) == []


def test_files_that_swapped_names_keep_their_own_notes(store: Store, make_article) -> None:
    one, two = make_article("One text of some words.", "one"), make_article("Two!", "two")
    store.add(one, 0, 3)
    store.add(two, 0, 3)
    swapped = [replace(one, path=two.path, id="two"), replace(two, path=one.path, id="one")]
    store.set_articles(swapped)
    assert quote_of(store, swapped[0]) == ["One"]
    assert quote_of(store, swapped[1]) == ["Two"]


def test_articles_in_one_file_are_told_apart(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.touch()
    first = Article("wire/1", path, "", "First of the two texts.", ())
    second = Article("wire/2", path, "", "Second of the two texts.", ())
    store.add(first, 0, 5)
    store.add(second, 0, 6)
    edited = replace(first, text="First of both texts.")
    assert quote_of(store, edited) == ["First"]
    assert quote_of(store, second) == ["Second"]


def test_what_is_read_from_standard_input_is_known_by_its_text_alone(store: Store) -> None:
    read = Article("-", Path("-"), "", "What was piped in.", ())
    store.add(read, 0, 4)
    assert quote_of(store, replace(read, text="Something else.")) == []
    assert quote_of(store, read) == ["What"]


def test_a_file_name_may_be_any_bytes(store: Store, article: Article) -> None:
    odd = replace(article, path=Path("/news/caf\udce9 \n%41.txt"))
    note = store.add(odd, 0, 7)
    assert store.get(note.id).path == str(odd.path)
    assert quote_of(store, replace(odd, text="X " + odd.text)) == ["Council"]


def test_notes_of_articles_that_are_not_open_stay_and_say_so(store: Store, make_article) -> None:
    here, gone = make_article(), make_article("A text that is not open.", "gone")
    store.add(here, 0, 7)
    store.add(gone, 2, 6)
    store.set_articles([here])
    lost, found = store.all()
    assert (lost.article, lost.state) == (None, AnchorState.ORPHAN)
    assert lost.old_paragraph == gone.text
    assert (found.article, found.state) == (here.id, AnchorState.EXACT)
    assert store.counts() == {here.id: 1}
    assert store.all(state=AnchorState.ORPHAN) == [lost]
    assert store.all(state=AnchorState.EXACT) == [found]
    assert store.all(articles=[here.id]) == [found]
    assert store.all(articles=["gone"], state=AnchorState.EXACT) == []
    assert store.all(articles=["gone", here.id], sort="created") == [found, lost]
    assert store.articles() == [("gone", gone.title, 1), (here.id, here.title, 1)]


def test_the_paragraph_of_a_very_long_line_is_what_is_near(store: Store, make_article) -> None:
    article = make_article("first line\n" + "word " * 100_000, "long", "long")
    store.add(article, 200_006, 200_010)
    (found,) = store.for_article(article)
    assert len(found.old_paragraph) < 5000
    assert len(found.new_paragraph or "") < 5000


def test_a_huge_text_is_searched_only(store: Store, make_article, monkeypatch) -> None:
    monkeypatch.setattr(article_matching, "LARGEST_ALIGNED", 100)
    article = make_article()
    quay, mayor = article.text.index("new quay"), article.text.index("The mayor said that")
    store.add(article, quay, quay + 8)
    store.add(article, mayor, mayor + 35)
    store.add(article, 0, 7)
    edited = make_article(article.text.replace("May", "June").replace("Council", "Board"))
    first, second, gone = store.for_article(edited)
    assert (first.state, edited.text[first.start : first.end]) == ("exact", "new quay")
    assert (second.state, second.end - second.start) == ("changed", 35)
    assert gone.state is AnchorState.ORPHAN


def test_states_are_found_among_many(store: Store, make_article) -> None:
    article = make_article()
    for start in range(0, 30, 3):
        store.add(article, start, start + 3)
    edited = make_article(article.text.replace("Council", "Board", 1))
    store.set_articles([edited])
    changed = store.all(state=AnchorState.CHANGED, sort="created")
    exact = store.all(state=AnchorState.EXACT, sort="created")
    gone = store.all(state=AnchorState.ORPHAN, sort="created")
    assert len(changed) + len(exact) + len(gone) == 10
    assert store.all(state=AnchorState.EXACT, sort="created", limit=2, offset=1) == exact[1:3]


def test_a_note_is_put_on_other_words_by_hand(store: Store, make_article) -> None:
    article = make_article()
    note = store.add(article, 0, 7, text="kept")
    rewritten = make_article("Nothing of the old text is left.")
    at = rewritten.text.index("left")
    put = store.reattach(note.id, rewritten, at, at + 4)
    (found,) = store.for_article(rewritten)
    assert found.annotation == put
    assert (found.state, put.text, put.selector.exact) == (AnchorState.EXACT, "kept", "left")
    store.undo()
    assert store.get(note.id) == note


def wire(tmp_path: Path, *members: tuple[str, str, str]) -> list[Article]:
    """Articles of one file: id, title and text of each."""
    path = tmp_path / "wire.jsonl"
    path.touch()
    return [Article(f"wire/{name}", path, title, text, ()) for name, title, text in members]


def test_a_note_never_goes_to_the_article_that_came_in_the_place_of_its_own(
    store: Store, tmp_path: Path
) -> None:
    lead = "The council put off its vote on the harbour until May, the mayor said."
    before = wire(tmp_path, ("1", "Harbour", f"{lead} It rained."), ("2", "Ferry", f"{lead} Sun."))
    store.add(before[0], 0, 11)
    store.add(before[1], 0, 11)
    store.set_articles(before)
    assert store.counts() == {"wire/1": 1, "wire/2": 1}
    assert [quote_of(store, article) for article in before] == [["The council"]] * 2

    trains = "Trains run every hour from next autumn, and the council is glad of that."
    after = wire(tmp_path, ("1", "Trains", trains), ("2", "Harbour", f"{lead} It rained hard."))
    store.set_articles(after)
    assert store.for_article(after[0]) == []
    (found,) = store.for_article(after[1])
    assert found.state is AnchorState.AMBIGUOUS, "it may be another with the same lead"
    store.set_articles(after[:1])
    assert store.counts() == {}


def test_notes_of_a_web_page_find_it_however_its_address_is_written(store: Store, article) -> None:
    page = replace(article, url="https://www.example.org/harbour")
    hosts = (
        "http://example.org/harbour/",
        "https://www.example.org/harbour",
        "HTTPS://Example.ORG",
    )
    rows = "".join(
        f"Council,Council delays its vote | Harbour News,{host}?utm_source=x#p\n"
        for host in (hosts[0], hosts[1], f"{hosts[2]}/harbour")
    )
    other = f"Council,Else,{hosts[2]}/other\n"
    import_notes(store, preview_import(store, f"Highlight,Title,URL\n{rows}{other}".encode()))
    store.set_articles([page])
    assert store.counts() == {page.id: 3}
