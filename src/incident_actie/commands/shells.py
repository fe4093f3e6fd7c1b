"""Scripts that fill in words behind the Tab key, one per shell; they hold all words and start no program."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from incident_actie.wizard.prompt import short

ABOUT = "# Tab vult achter incident-actie de opdrachten, opties en antwoorden aan."


class Word(Struct, frozen=True):
    """A word that can be filled in; an option may take one of `values`, a file, or any text."""

    text: str
    help: str
    values: tuple[str, ...] = ()
    takes: Literal["", "value", "file"] = ""


class Place(Struct, frozen=True):
    """What can stand behind a command; `path` is that command, with a space before each word of it."""

    path: str
    words: Sequence[Word]


class Shell(Struct, frozen=True):
    """How a shell is told: the script, and the line that puts it in place."""

    script: Callable[[list[Place]], str]
    install: str


def _with_values(places: list[Place]) -> Iterator[tuple[str, Word]]:
    """Every option that takes something, by what stands before the cursor."""
    for place in places:
        for word in place.words:
            if word.takes:
                yield f"{place.path}:{word.text}", word


def _bash(places: list[Place]) -> str:
    def listed(words: Sequence[Word]) -> str:
        lines = "\n".join(f"{word.text}\t{short(word.help)}" for word in words)
        return "$'" + lines.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'"

    paths = "|".join(f"'{place.path}'" for place in places if place.path)
    values = [f"    '{key}') words={listed([Word(v, '') for v in word.values])} ;;"
              for key, word in _with_values(places)]  # fmt: skip
    names = [f"      '{place.path}') words={listed(place.words)} ;;" for place in places]
    return "\n".join([ABOUT, _BASH_START % paths, *values, '    *) case "$at" in', *names, _BASH_END, ""])


_BASH_START = r"""_incident_actie() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} at="" one words="" line
  local -a found=()
  for one in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at $one" in %s) at="$at $one" ;; esac
  done
  case "$at:$before" in"""
_BASH_END = r"""      esac ;;
  esac
  while IFS= read -r line; do
    [[ -n $line && $line == "$word"* ]] && found+=("$line")
  done <<< "$words"
  COMPREPLY=()
  for line in "${found[@]}"; do
    if (( ${#found[@]} == 1 )) || [[ $COMP_TYPE == 37 || $line == *$'\t' ]]; then
      COMPREPLY+=("${line%%$'\t'*}")
    else
      COMPREPLY+=("${line%%$'\t'*}  (${line#*$'\t'})")
    fi
  done
}
complete -o default -F _incident_actie incident-actie"""


def _zsh(places: list[Place]) -> str:
    def listed(words: Sequence[Word]) -> str:
        return " ".join(
            _quoted(f"{word.text}:{short(word.help)}" if word.help else word.text) for word in words
        )

    def _quoted(text: str) -> str:
        return "'" + text.replace("'", "'\\''") + "'"

    paths = "|".join(f"'{place.path}'" for place in places if place.path)
    values = [f"    ('{key}') {_zsh_value(word, listed)} ;;" for key, word in _with_values(places)]
    names = [f"      ('{place.path}') found=({listed(place.words)}) ;;" for place in places]
    return "\n".join(["#compdef incident-actie", ABOUT, _ZSH_START % paths, *values,
                      "    (*) case \"$at\" in", *names, _ZSH_END, ""])  # fmt: skip


def _zsh_value(word: Word, listed: Callable[[Sequence[Word]], str]) -> str:
    if word.values:
        return f"found=({listed([Word(value, '') for value in word.values])})"
    return "_files; return" if word.takes == "file" else "return"


_ZSH_START = r"""_incident_actie() {
  local at="" one before=${words[CURRENT-1]}
  local -a found
  for one in ${words[2,CURRENT-1]}; do
    case "$at $one" in (%s) at="$at $one" ;; esac
  done
  case "$at:$before" in"""
_ZSH_END = r"""      esac ;;
  esac
  _describe incident-actie found
}
if [[ $funcstack[1] == _incident_actie ]]; then
  _incident_actie "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _incident_actie incident-actie
fi"""


def _fish(places: list[Place]) -> str:
    def quoted(text: str) -> str:
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def line(path: str, word: Word) -> str:
        at = f"complete -c incident-actie -n \"__incident_actie_at '{path}'\" -d {quoted(short(word.help))}"
        if not word.text.startswith("--"):
            return f"{at} -a {word.text}"
        values = f" -x -a {quoted(' '.join(word.values))}" if word.values else " -x"
        return (
            f"{at} -l {word.text[2:]}{'' if not word.takes else ' -r -F' if word.takes == 'file' else values}"
        )

    paths = " ".join(f"'{place.path}'" for place in places if place.path)
    lines = [line(place.path, word) for place in places for word in place.words]
    return "\n".join([ABOUT, _FISH_START % paths, *lines, ""])


_FISH_START = r"""function __incident_actie_at
    set -l typed (commandline -opc)
    set -e typed[1]
    set -l at ''
    for one in $typed
        contains -- "$at $one" %s; and set at "$at $one"
    end
    test "$at" = "$argv[1]"
end
complete -c incident-actie -f"""


def _powershell(places: list[Place]) -> str:
    def quoted(text: str) -> str:
        for quote in "‘’‚‛":  # these end a text in PowerShell as well
            text = text.replace(quote, "'")
        return "'" + text.replace("'", "''") + "'"

    def row(key: str, words: Sequence[Word]) -> str:
        listed = ", ".join(quoted(f"{word.text}|{word.help or word.text}") for word in words)
        return f"    {quoted(key)} = @({listed})"

    rows = [row(place.path, place.words) for place in places]
    rows += [row(key, [Word(v, "") for v in word.values]) for key, word in _with_values(places)]
    return "\n".join([ABOUT, _POWERSHELL_START, *rows, _POWERSHELL_END, ""])


_POWERSHELL_START = r"""Register-ArgumentCompleter -Native -CommandName incident-actie -ScriptBlock {
  param($word, $tree, $position)
  $words = @{"""
_POWERSHELL_END = r"""  }
  $at = ''
  $before = ''
  $typed = $tree.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | Select-Object -Skip 1
  foreach ($one in $typed) {
    $before = $one.ToString()
    if ($words.ContainsKey("$at $before")) { $at = "$at $before" }
  }
  $key = if ($words.ContainsKey("${at}:$before")) { "${at}:$before" } else { $at }
  $words[$key] | Where-Object { $_ -like "$word*" } | ForEach-Object {
    $name, $help = $_ -split '\|', 2
    [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $help)
  }
}"""

SHELLS = {
    "bash": Shell(_bash, "incident-actie voltooiing bash >> ~/.bashrc"),
    "zsh": Shell(_zsh, "incident-actie voltooiing zsh >> ~/.zshrc"),
    "fish": Shell(_fish, "incident-actie voltooiing fish > ~/.config/fish/completions/incident-actie.fish"),
    "powershell": Shell(_powershell, "incident-actie voltooiing powershell | Add-Content $PROFILE"),
}
