"""From what a terminal sends, however it is cut and delayed, to the keys of the program."""

from __future__ import annotations

import asyncio
import os
import pty
import signal
from collections.abc import Sequence
from itertools import pairwise
from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.events import Key, MouseDown, Paste, Resize
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from tui.app.driver import InputDecoder, TerminalDriver
from tui.app.terminal import terminal_driver
from tui.app.type_ahead import is_typing

START, END = "\x1b[200~", "\x1b[201~"
KEYS = {
    "\x1b[A": "up", "\x1bOB": "down", "\x1b[1;5C": "ctrl+right", "\x1b[1;2D": "shift+left",
    "\x1b[Z": "shift+tab", "\x1b[3~": "delete", "\x1b[15~": "f5", "\x1bOP": "f1", "\x1b[[C": "f3",
    "\x1b[27u": "escape", "\x1b[106;5u": "ctrl+j", "\x1b[5~": "pageup", "\x1bOF": "end",
}  # fmt: skip
UNKNOWN = [
    "\x1b[5i", "\x1b[99;99j", "\x1b[?1;2x", "\x1bOz", "\x1b[1;5@", "\x1b[12;12;12q",
    "\x1b[>0;276;0c", "\x1b[?62;22c", "\x1b[0n", "\x1b[6;10;19t", "\x1b[2 q", "\x1b[M q!", "\x1b[k",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1b]11;rgb:1e1e/1e1e/1e1e\x07", "\x1bP>|tmux 3.3a\x1b\\",
    "\x1b[:A", "\x1b[99999999999u",
    "\x1bP1$r0m\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[200;200R"[:-1] + "g",
]  # fmt: skip
MOUSE = "\x1b[<0;12;7M"
PAUSES = (0.0, 0.03, 0.15, 0.35, 0.55)


def decoded(parts: Sequence[tuple[str, float]]) -> list[Message]:
    """What comes of parts, each with the silence after it."""
    decoder, now = InputDecoder(), 0.0
    found: list[Message] = []
    for part, pause in parts:
        found += decoder.feed(part, now)
        end = now + pause
        while (wait := decoder.wait(now)) is not None and now + wait <= end:
            now += wait + 1e-9
            found += decoder.tick(now)
        now = max(now, end)
    return found


def names(messages: Sequence[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, Key)]


def cut(text: str, places: Sequence[tuple[int, float]], last: float = 9.0):
    """The text in parts: at each place a pause; after all of it a long one."""
    at = {place % len(text): pause for place, pause in places if place % len(text)}
    edges = [0, *sorted(at), len(text)]
    return [(text[start:end], at.get(end, last)) for start, end in pairwise(edges)]


places = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(PAUSES)), max_size=5)


@given(st.sampled_from(sorted(KEYS)), places)
def test_a_key_that_comes_in_parts_is_that_key_and_no_other(sequence: str, at) -> None:
    found = names(decoded(cut(sequence, at)))
    assert found[-1] == KEYS[sequence]
    assert found[:-1] in ([], ["escape"]), "the escape key, if nothing followed for long"


@given(st.sampled_from(UNKNOWN), places)
def test_what_is_no_key_is_none_either_in_parts(sequence: str, at) -> None:
    assert names(decoded(cut(sequence, at))) in ([], ["escape"])


@given(st.sampled_from(["[", "O"]), st.text("0123456789;:<=>?", max_size=6), st.data())
def test_no_sequence_of_any_final_letter_types_its_letters(begin: str, middle: str, data) -> None:
    middle = middle if begin == "[" else ""
    final = data.draw(
        st.characters(min_codepoint=0x40, max_codepoint=0x7E, exclude_characters="[M")
    )
    sequence = f"\x1b{begin}{middle}{final}"
    if sequence in (START, END):
        return
    whole = [name for name in names(decoded([(sequence, 9)])) if name != "escape"]
    parts = [name for name in names(decoded(cut(sequence, data.draw(places)))) if name != "escape"]
    assert parts == whole
    is_typed = final in ("u~ABCDEFHPQRS" if begin == "[" else "jklmnopqrstuvwxy")
    assert is_typed or not {*parts} & {*ascii_letters, *digits, "left_square_bracket"}


@pytest.mark.parametrize("begun", ["\x1b[", "\x1bO", "\x1b[1;", "\x1b[<0;12", "\x1bO1"])
def test_a_sequence_that_breaks_off_types_nothing(begun: str) -> None:
    assert names(decoded([("a", 9), (begun, 9), ("b", 9)])) == ["a", "b"]


@given(places)
def test_a_mouse_report_in_parts_is_one(at) -> None:
    found = [one for one in decoded(cut(MOUSE, at)) if getattr(one, "key", "") != "escape"]
    assert [(type(one), one.x, one.y) for one in found] == [(MouseDown, 11, 6)]


@given(places)
def test_an_answer_of_the_terminal_in_parts_is_one(at) -> None:
    found = [one for one in decoded(cut("\x1b[?2026;2$y", at)) if not isinstance(one, Key)]
    assert [type(one) for one in found] == [TerminalSupportsSynchronizedOutput]


@given(
    st.lists(
        st.tuples(
            st.text("aé[2~01q", max_size=5),
            st.lists(
                st.sampled_from([START, "\x1b", "[", "200~", "[20", "x", "é", "1~"]), max_size=8
            )
            .map("".join)
            .map(lambda text: text.replace(END, "")),
        ),
        min_size=1,
        max_size=3,
    ),
    places,
)
def test_pastes_are_found_however_they_are_cut(typed: list[tuple[str, str]], at) -> None:
    sent = "".join(f"{keys}{START}{text}{END}" for keys, text in typed)
    found = decoded(cut(sent, at))
    typed_keys = "".join(
        one.character for one in found if isinstance(one, Key) and one.key != "escape"
    )
    assert typed_keys == "".join(keys for keys, _ in typed)
    assert [one.text for one in found if isinstance(one, Paste)] == [text for _, text in typed]


def test_a_plain_escape_key_is_prompt_and_keys_after_it_are_keys() -> None:
    decoder = InputDecoder()
    assert [*decoder.feed("\x1b", 0.0)] == []
    assert decoder.wait(0.0) == pytest.approx(0.1)
    assert names([*decoder.tick(0.1)]) == ["escape"]
    assert names([*decoder.feed("j", 0.2)]) == ["j"]
    assert names(decoded([("\x1b", 0.3), ("[", 1), ("]", 1), ("O", 1)])) == [
        "escape", "left_square_bracket", "right_square_bracket", "O",
    ]  # fmt: skip
    assert names(decoded([("\x1b", 2), ("[A", 1)])) == ["escape", "left_square_bracket", "A"]
    assert names(decoded([("\x1b\x1b[A", 1)])) == ["escape", "up"]
    assert names(decoded([("\x1b", 0.3), ("]x", 1)])) == ["escape", "right_square_bracket", "x"]


def test_a_key_with_alt_is_the_escape_key_and_the_key_unless_it_is_bound() -> None:
    sent = "\x1bx\x1bX\x1b/\x1b\r\x1bb"
    anywhere = [*InputDecoder(lambda key: key == "alt+x").feed(sent, 0.0)]
    assert anywhere[0].character is None, "it types nothing"
    assert names(anywhere) == [
        "alt+x", "escape", "X", "escape", "slash", "escape", "enter", "escape", "b",
    ]  # fmt: skip
    in_a_field = names([*InputDecoder(is_typing=lambda: True).feed(sent, 0.0)])
    assert in_a_field == [*("escape", "x"), *names(anywhere[1:-2]), "ctrl+left"]
    broken_off = InputDecoder()
    assert names([*broken_off.feed("\x1b]", 0), *broken_off.tick(9)]) == [
        "alt+right_square_bracket"
    ]


def test_before_the_first_screen_and_after_the_last_keys_go_to_no_field() -> None:
    app = App()
    assert not app.screen_stack
    decoder = InputDecoder(is_typing=lambda: is_typing(app))
    assert names([*decoder.feed("\x1bj", 0.0)]) == ["escape", "j"]


def test_on_a_slow_line_an_arrow_is_not_the_escape_key_again_and_again() -> None:
    arrows = [("\x1b", 0.3), ("[A", 0.3)] * 3
    assert names(decoded(arrows)) == ["escape", "up", "up", "up"]


@pytest.mark.parametrize(
    "unfinished", ["\x1b[", "\x1b[1;", "\x1bO", "\x1b]11;rgb", "\x1bP>|x", START]
)
def test_what_never_ends_does_not_make_it_deaf(unfinished: str) -> None:
    assert names(decoded([(unfinished, 5), ("q", 1)]))[-1] == "q"
    assert names(decoded([(unfinished, 0.5), *[("q", 0.5)] * 60]))[-1] == "q", "typed on at once"


def test_an_unfinished_paste_is_pasted_and_its_late_rest_too() -> None:
    found = decoded([(f"{START}half a paste", 5), ("q", 2)])
    assert [one.text for one in found if isinstance(one, Paste)] == ["half a paste"]
    late = decoded([(f"{START}one ", 3), (f"two{END}q", 1)])
    assert [one.text for one in late if isinstance(one, Paste)] == ["one ", "two"]
    assert names(late) == ["q"]
    more = decoded([(f"{START}one ", 3), ("quit " * 20, 0.1), (f"two{END}q", 1)])
    assert "".join(one.text for one in more if isinstance(one, Paste)) == f"one {'quit ' * 20}two"
    assert names(more) == ["q"]


def test_a_paste_of_any_size_is_handed_on_in_pieces() -> None:
    block = "x" * (1 << 18)
    decoder = InputDecoder()
    found = [*decoder.feed(START, 0.0)]
    for number in range(9):
        found += decoder.feed(block, number / 10)
    assert found, "without its end"
    found += decoder.feed(f"{END}q", 1.0)
    assert sum(len(one.text) for one in found if isinstance(one, Paste)) == 9 * len(block)
    assert names(found) == ["q"]


class Told:
    """Stands for the program: keeps the sizes that it is told."""

    _debug = False

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []

    def post_message(self, message: Message) -> None:
        if isinstance(message, Resize):
            self.sizes.append(tuple(message.size))

    async def _post_message(self, message: Message) -> None:
        self.post_message(message)


async def test_a_resize_while_the_one_before_it_is_told_is_told_last(monkeypatch) -> None:
    """The second signal comes when the size was read for the first, and is not told yet."""
    controller, terminal = pty.openpty()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    told, sizes = Told(), [(36, 6), (100, 30)]

    def read_size(_driver: TerminalDriver) -> tuple[int, int]:
        size = sizes[0]
        if told.sizes and len(sizes) > 1:
            del sizes[0]
            signal.raise_signal(signal.SIGWINCH)
        return size

    monkeypatch.setattr(TerminalDriver, "_get_terminal_size", read_size)
    with os.fdopen(terminal, "w") as stream:
        monkeypatch.setattr("sys.__stdin__", stream)
        monkeypatch.setattr("sys.__stderr__", stream)
        driver = TerminalDriver(told)
        try:
            driver.start_application_mode()
            signal.raise_signal(signal.SIGWINCH)
            for _ in range(20):
                await asyncio.sleep(0)
        finally:
            driver.stop_application_mode()
            driver.close()
            for number, handler in handlers.items():
                signal.signal(number, handler)
    os.close(controller)
    assert (36, 6) in told.sizes
    assert told.sizes[-1] == (100, 30)


# What this driver uses of Textual that is not public.


def test_textual_is_as_the_driver_needs_it() -> None:
    assert terminal_driver() is TerminalDriver
    for name in (
        "run_input_thread",
        "process_message",
        "_get_terminal_size",
        "write",
        "start_application_mode",
    ):
        assert name in vars(TerminalDriver.__base__), f"LinuxDriver.{name}"


def test_textuals_own_driver_is_taken_where_its_parts_do_not_fit(monkeypatch) -> None:
    monkeypatch.setattr("textual._xterm_parser.XTermParser.feed", lambda *_: [])
    assert terminal_driver() is None
    monkeypatch.undo()
    monkeypatch.setitem(__import__("sys").modules, "tui.app.driver", None)
    assert terminal_driver() is None
