"""Whatever is in a file of contact cards: people or a reason, no traceback, and soon."""

from __future__ import annotations

import time
from pathlib import Path
from unicodedata import category

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamtui.exchange.tables import Manner
from kamtui.exchange.vcards import COLUMNS, CardTable
from kamtui.model.errors import Refusal
from tests.exchange.test_vcards import CARD_30, CARD_40, CARDS_21

LONGEST_SECONDS = 5.0
FEW = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CARDS = [text.encode() for text in (CARDS_21, CARD_30, CARD_40)]
PIECES = [
    *(b"BEGIN:VCARD\r\n", b"END:VCARD\n", b"\n ", b"=\n", b"=", b"=0", b"\\", b"\\n", b";", b":"),
    *(b'"', b",", b"\0", b"\x1b]52;c;aGk=\x07", b"\x9b31m", b"\xff\xfe", b"\xef\xbb\xbf", b"\x85"),
    *(b"item1.", b";CHARSET=no-such-set", b";CHARSET=utf-16", b";CHARSET=idna", b";CHARSET=hex"),
    *(b";ENCODING=QUOTED-PRINTABLE", b";ENCODING=b", b";BASE64", b";TYPE=", b"TEL:", b"ORG:"),
    *(
        b"BDAY:\xd9\xa1" * 8,
        b"AGENT:BEGIN:VCARD\n",
        b"N:;;;;;;;;;\n",
        b"A" * 400,
        b"\r",
        b"\xe2\x80\xa8",
    ),
]


def harmless(said: str) -> bool:
    """Tell whether a text commands no terminal; a soft hyphen and its kin may stand in it."""
    return not any(category(sign) in ("Cc", "Cs") for sign in said)


def reads(folder: Path, content: bytes) -> None:
    """Read a file as the import does; each line is a person or a fault, told harmlessly."""
    path = folder / "people.vcf"
    path.write_bytes(content)
    begin = time.process_time()
    try:
        table = CardTable(path, Manner())
        list(table.sample())
        for number, fields, _fault in table.lines():
            assert number >= 1
            assert len(fields) == len(COLUMNS)
            assert all(isinstance(one, str) for one in fields)
        assert all(map(harmless, table.last_words(client_told=False)))
        assert table.progress == 1.0
    except Refusal as refusal:
        assert harmless(str(refusal))
    assert time.process_time() - begin < LONGEST_SECONDS


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Give real-looking cards, stretches of them cut out, doubled or replaced."""
    content = bytearray(b"".join(draw(st.lists(st.sampled_from(CARDS), min_size=1, max_size=3))))
    for _time in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(content)))
        stop = min(len(content), start + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=6))
        content[start:stop] = piece * draw(st.integers(0, 3)) + bytes(
            content[start:stop] if draw(st.booleans()) else b""
        )
    return bytes(content)


@FEW
@given(st.binary(max_size=400))
def test_any_bytes_are_cards_or_a_reason(tmp_path: Path, content: bytes) -> None:
    reads(tmp_path, content)
    reads(tmp_path, b"BEGIN:VCARD\n" + content + b"\nEND:VCARD\n")


@FEW
@given(mutated())
def test_damaged_cards_are_read_or_named(tmp_path: Path, content: bytes) -> None:
    reads(tmp_path, content)


def test_large_damaged_cards_take_no_long_time(tmp_path: Path) -> None:
    for content in (
        b"BEGIN:VCARD\n" * 20_000,
        b"BEGIN:VCARD\nNOTE:" + b"a\n " * 100_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"=41=\n" * 20_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\n" + b"TEL:+62 21 555 0001\n" * 5_000 + b"END:VCARD\n",
        b"BEGIN:VCARD\nN:" + b";" * 300_000 + b"\nEND:VCARD\n",
        b"BEGIN:VCARD\nTEL" + b";TYPE=a" * 30_000 + b":1234\nEND:VCARD\n",
        b"BEGIN:VCARD\nTEL;X=" + b'"' * 30_000 + b":1234\nEND:VCARD\n",
    ):
        reads(tmp_path, content)
