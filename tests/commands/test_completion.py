"""The Tab key fills in what the program takes, in each shell, without starting the program."""

import shutil
import subprocess
from pathlib import Path

import pytest

from incident_actie.commands.shells import SHELLS
from tests.commands.program import inside
from tests.commands.test_making import FUNCTIONS

CASES = {
    "incident-actie dossier li": "lijst",
    "incident-actie advies --aansp": "--aanspreekbaar",
    "incident-actie advies --dader naa": "naaste",
    "incident-actie exporteer 1 --formaat doc": "docx",
    "incident-actie plan --json --fase nazo": "nazorg",
    "incident-actie voltooiing zs": "zsh",
}
BASH = """source "$1"; shift
for line in "$@"; do
  COMP_WORDS=($line) COMP_TYPE=9
  COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
  _incident_actie
  printf '%s\\n' "${COMPREPLY[*]}"
done"""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The script of every shell as a file."""
    folder = tmp_path_factory.mktemp("voltooiing")
    for name in SHELLS:
        (folder / name).write_text(inside("voltooiing", name).out, encoding="utf-8")
    return {name: folder / name for name in SHELLS}


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize("words", FUNCTIONS, ids=" ".join)
def test_every_command_is_known_to_every_shell(
    scripts: dict[str, Path], name: str, words: tuple[str, ...]
) -> None:
    assert f"' {' '.join(words)}'" in scripts[name].read_text(encoding="utf-8")


def test_bash_fills_in_commands_options_and_answers(scripts: dict[str, Path]) -> None:
    done = subprocess.run(
        ["bash", "-c", BASH, "bash", str(scripts["bash"]), *CASES], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == list(CASES.values())
    assert done.stderr == ""


def test_bash_tells_words_apart_by_a_description_in_dutch(scripts: dict[str, Path]) -> None:
    line = ["bash", "-c", BASH, "bash", str(scripts["bash"]), "incident-actie do"]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    assert "dossier  (Plannen die u bewaarde" in done.stdout
    assert "document  (Brieven" in done.stdout


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not here")
def test_fish_fills_in_the_same(scripts: dict[str, Path]) -> None:
    for line, word in CASES.items():
        ask = ["fish", "--no-config", "-c", f"source {scripts['fish']}; complete -C'{line}'"]
        done = subprocess.run(ask, capture_output=True, text=True, check=True)
        assert [row.split("\t")[0] for row in done.stdout.splitlines()] == [word]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_shell_that_is_here_can_read_its_script(scripts: dict[str, Path], name: str) -> None:
    if not shutil.which(name):
        pytest.skip(f"{name} is not here")
    done = subprocess.run([name, "-n", str(scripts[name])], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_curly_quote_ends_a_text_in_powershell(scripts: dict[str, Path]) -> None:
    text = scripts["powershell"].read_text(encoding="utf-8")
    assert not set(text) & set("‘’‚‛")
    assert all(line.count("'") % 2 == 0 for line in text.splitlines())


def test_another_shell_is_an_error_that_names_those_there_are() -> None:
    outcome = inside("voltooiing", "bas")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Bedoelde u ‘bash’?" in outcome.err
