"""Plain lines: each question printed once, numbered, no redraw, no boxes, no colour."""

from collections.abc import Callable, Sequence

from incident_actie.text import clean, folded
from incident_actie.wizard.fronts.one_by_one import ask_each, is_several
from incident_actie.wizard.prompt import Left, Option, Prompt, Value, Wish

Read = Callable[[], str]
Write = Callable[[str], None]
REFUSED = "Dat herken ik niet. Typ een nummer, ? voor uitleg, t voor terug of q om te stoppen."


class PlainFront:
    """Asks with `write` and reads lines with `read`; an empty result of `read` is the end of input."""

    def __init__(self, read: Read, write: Write) -> None:
        self.read, self.write = read, write

    def say(self, text: str) -> None:
        """A remark on its own line."""
        self.write(text)

    def ask(self, prompt: Prompt) -> Value | Wish | Left:
        """Print the question once and read until there is an answer; of several each by itself."""
        if not is_several(prompt):
            return self._ask(prompt)
        self.write("")
        self.write(f"{prompt.progress}. {prompt.text}" if prompt.progress else prompt.text)
        return ask_each(prompt, self._ask, self.write)

    def _ask(self, prompt: Prompt) -> Value | Wish:
        self.write("")
        self.write(f"{prompt.progress}. {prompt.text}" if prompt.progress else prompt.text)
        group = ""
        for number, option in enumerate(prompt.options, 1):
            if option.group != group:
                group = option.group
                self.write(group if group.endswith("?") else f"{group}:")
            self.write(f"{number}. {option.label}")
        self.write(_how(prompt))
        while True:
            try:
                line = self.read()
            except KeyboardInterrupt:
                return Wish.STOP
            if not line:
                return Wish.STOP
            answer = self._understood(prompt, clean(line).strip())
            if answer is not None:
                self.write(f"Gekozen: {_echo(prompt, answer)}")
                return answer

    def _understood(self, prompt: Prompt, text: str) -> Value | Wish | None:
        """The answer or wish in a line; None when it was a question or not understood."""
        word = text.lower()
        if word in ("q", "t"):
            return Wish.STOP if word == "q" else Wish.BACK
        if word == "?":
            self._explain(prompt)
            return None
        if not text and prompt.default:
            return prompt.default
        if not text and prompt.kind == "many" and not prompt.minimum and not _needs_one(prompt):
            return []
        if prompt.kind == "text":
            return text
        answer = _numbered(prompt, word)
        if answer is None:
            self.write(REFUSED)
        return answer

    def _explain(self, prompt: Prompt) -> None:
        if prompt.help:
            self.write(prompt.help)
        for number, option in enumerate(prompt.options, 1):
            if option.help:
                self.write(f"{number}. {option.label}: {option.help}")
        self.write("Typ t om terug te gaan, q om te stoppen; wat u invulde blijft bewaard.")


def _needs_one(prompt: Prompt) -> bool:
    return any(option.single or option.needed for option in prompt.options)


def _how(prompt: Prompt) -> str:
    back = "t is terug, " if prompt.can_go_back else ""
    hint = f"? is uitleg, {back}q is stoppen."
    if prompt.kind == "text":
        return f"Enter is: {prompt.default}. {hint}" if prompt.default else f"Typ uw antwoord. {hint}"
    usual = f" Enter is: {_spoken(prompt, prompt.default)}." if prompt.default else ""
    if prompt.kind == "one":
        ways = ["een nummer", *(o.key for o in prompt.options if o.key)]
        way = f"{', '.join(ways[:-1])} of {ways[-1]}" if len(ways) > 2 else ways[0]
        return f"Typ {way}.{usual} {hint}"
    if prompt.minimum or _needs_one(prompt):
        return f"Typ nummers met komma’s.{usual} {hint}"
    return f"Typ nummers met komma’s, of 0 voor niets.{usual or ' Enter is: niets.'} {hint}"


def _echo(prompt: Prompt, answer: Value | Wish) -> str:
    """What was chosen, in words: nobody has to remember numbers."""
    if not isinstance(answer, list):
        return _spoken(prompt, answer)
    return "; ".join(o.label for o in prompt.options if o.value in answer) or "niets"


def _spoken(prompt: Prompt, answer: Value | Wish) -> str:
    if isinstance(answer, Wish):
        return answer.value
    if prompt.kind == "text":
        return "ingevuld" if prompt.secret and answer else str(answer) or "niets"
    given = [answer] if isinstance(answer, str) else answer
    numbers = [str(n) for n, o in enumerate(prompt.options, 1) if o.value in given]
    if prompt.kind == "one":
        return next((o.label for o in prompt.options if o.value == answer), "niets")
    return ", ".join(numbers) or "niets"


def _numbered(prompt: Prompt, word: str) -> Value | None:
    if prompt.kind == "one":
        found = _option(prompt.options, word)
        return found.value if found else None
    if word == "0":
        return [option.value for option in prompt.options if option.alone][:1]
    chosen = [_option(prompt.options, part.strip()) for part in word.split(",") if part.strip()]
    if not chosen or None in chosen:
        return None
    return [o.value for o in prompt.options if o in chosen]


def _option(options: Sequence[Option], word: str) -> Option | None:
    """An option by number, by value, or by a start of its label that only it has."""
    if len(word) == 1 and (keyed := [o for o in options if o.key == word]):
        return keyed[0]
    if word.isdecimal():
        if len(word) > 4:
            return None
        return options[int(word) - 1] if 0 < int(word) <= len(options) else None
    exact = [o for o in options if o.value == word]
    starts = exact or [o for o in options if word and folded(o.label).startswith(folded(word))]
    return starts[0] if len(starts) == 1 else None
