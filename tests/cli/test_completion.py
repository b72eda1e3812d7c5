"""The tab key in a shell: verbs, options, values, files, names; never a fault."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kamtui.cli.completing import WORDS
from kamtui.cli.completion import SCRIPTS
from kamtui.cli.main import COMPLETING
from tests.cli.shell import Shell


@pytest.fixture
def tab(bare: Shell, sample: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KAMTUI_DB", str(sample))

    def press(*words: str) -> list[tuple[str, str]]:
        monkeypatch.setenv(COMPLETING, "bash")
        monkeypatch.setenv(WORDS, "\n".join(words))
        said = bare()
        assert said.status == 0
        assert not said.err
        return [tuple(line.split("\t")[:2]) for line in said.out.splitlines()]

    return press


def test_verbs_options_and_values(tab) -> None:
    assert tab("cl") == [("plain", "clients")]
    assert ("plain", "segments") in tab("")
    assert tab("")[-1][0] == "file"
    assert tab("sample.d") == [("file", "sample.d")]
    assert ("plain", "--theme") in tab("--th")
    assert tab("clients", "--state", "at") == [("plain", "at-risk")]
    assert tab("clients", "--format", "j") == [("plain", "json")]
    assert ("plain", "add") in tab("winback", "")
    assert tab("show", "--db", "x")[0][0] == "file"


def test_names_of_clients_by_any_word_the_most_valuable_first(tab) -> None:
    assert tab("show", "sinar") == [
        ("name", "PT Sinar Mekar Abadi"),
        ("name", "CV Sinar Terang Abadi"),
    ]
    assert tab("log", "PT Sinar M") == [("name", "PT Sinar Mekar Abadi")]
    assert tab("brief", "")[0] == ("name", "PT Sinar Mekar Abadi")
    assert tab("clients", "--me", "r") == [("plain", "rina")]


@pytest.mark.parametrize("verb", ["goals", "programmes", "review --client", "people", "show"])
def test_whatever_takes_a_client_offers_its_names(tab, verb: str) -> None:
    assert tab(*verb.split(), "PT Sinar M") == [("name", "PT Sinar Mekar Abadi")]


@pytest.mark.parametrize(
    "verb",
    ["goals --manager", "prospects --manager", "review --manager", "handover", "managers"],
)
def test_whatever_takes_a_manager_offers_the_logins(tab, verb: str) -> None:
    assert tab(*verb.split(), "rin") == [("plain", "rina")]


def test_a_tab_never_prints_a_fault(tab, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database")
    for words in (
        ("show", "--db", str(broken), "s"),
        ("show", "--db", str(tmp_path / "none.db"), "s"),
        ("show", "'\"((*"),
        ("nonsense", "--and", "more"),
        ("show", "--nope", "s"),
    ):
        assert tab(*words) is not None


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_script_is_printed(bare: Shell, shell: str) -> None:
    assert "kamtui" in bare("completion", shell).out


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_with_it(sample: Path) -> None:
    script = f"""
    kamtui() {{ {sys.executable} -m kamtui "$@"; }}
    eval "$(kamtui completion bash)"
    for word in "sinar" "'PT Sinar Mek" 'PT\\ Tirta\\ A'; do
        COMP_WORDS=(kamtui show "$word"); COMP_CWORD=2; _kamtui kamtui
        printf '%s|' "${{COMPREPLY[@]}}"; echo
    done
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "KAMTUI_DB": str(sample), "HOME": str(sample.parent)},
        timeout=60,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "PT Sinar Mekar Abadi|CV Sinar Terang Abadi|",
        "PT Sinar Mekar Abadi|",
        "PT Tirta Agung Prima|",
    ]
