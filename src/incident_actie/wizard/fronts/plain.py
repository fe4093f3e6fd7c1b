"""Plain lines: each question printed once, numbered, no redraw, no boxes, no colour."""

from collections.abc import Callable, Sequence

from incident_actie.text import clean, folded
from incident_actie.wizard.fronts import spoken
from incident_actie.wizard.fronts.one_by_one import ask_each, is_several
from incident_actie.wizard.prompt import Left, Option, Prompt, Value, Wish

Read = Callable[[], str]
Write = Callable[[str], None]
REFUSED = "Dat herken ik niet. Typ een nummer, ? voor uitleg, t voor terug of q om te stoppen."


class PlainFront:
    """Asks with `write` and reads lines with `read`; an empty result of `read` is the end of input."""

    def __init__(self, read: Read, write: Write) -> None:
        self.read, self.write = read, write
        self._known: set[str] = set()  # the kinds of questions of which the keys were told
        self._above = ""  # what was last said above several questions

    def say(self, text: str) -> None:
        """A remark on its own line."""
        self.write(text)

    def ask(self, prompt: Prompt) -> Value | Wish | Left:
        """Print the question once and read until there is an answer; of several each by itself."""
        if not is_several(prompt):
            return self._ask(prompt)
        if prompt.text != self._above:
            self._above = prompt.text
            self.write("")
            self.write(prompt.text)
        return ask_each(prompt, self._ask, self.write)

    def _ask(self, prompt: Prompt) -> Value | Wish:
        self._put(prompt)
        while True:
            try:
                line = self.read()
            except KeyboardInterrupt:
                return Wish.STOP
            if not line:
                return Wish.STOP
            answer = self._understood(prompt, clean(line).strip())
            if answer is not None:
                self.write(spoken.chosen(prompt, answer))
                return answer

    def _put(self, prompt: Prompt) -> None:
        """Write the question, its choices and what to type."""
        self.write("")
        self.write(spoken.asked(prompt))
        for line in spoken.choices(prompt):
            self.write(line)
        if told := spoken.how(prompt, known=prompt.kind in self._known):
            self.write(told)
        if prompt.can_go_back:  # the first question has one key less
            self._known.add(prompt.kind)

    def _understood(self, prompt: Prompt, text: str) -> Value | Wish | None:
        """The answer or wish in a line; None when it was a question or not understood."""
        word = text.lower()
        if word in ("q", "t"):
            return Wish.STOP if word == "q" else Wish.BACK
        if word == "?":
            for line in spoken.explained(prompt):
                self.write(line)
            self.write(spoken.how(prompt, known=True))
            return None
        if not text and prompt.default:
            return prompt.default
        if not text and prompt.kind == "many" and not prompt.minimum and not spoken.needs_one(prompt):
            return []
        if prompt.kind == "text":
            return text
        answer = _numbered(prompt, word)
        if answer is None:
            self.write(REFUSED)
            self.write(spoken.how(prompt, known=True))
        return answer


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
