"""questionary in a terminal: arrow keys, Esc and a visible choice to go back, all in Dutch.

What questionary gets wrong for us and how that is avoided stands in
docs/decisions/0005-questionary-front.md.
"""

import textwrap
from collections.abc import Callable
from typing import Any, TextIO

import questionary
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import create_output
from questionary.prompts.common import InquirerControl

from incident_actie.text import clean
from incident_actie.wizard.fronts.codepage import Drawable
from incident_actie.wizard.fronts.ticks import Ticks, bind, bind_unchosen
from incident_actie.wizard.prompt import Left, Option, Prompt, Value, Wish

BACK = "\x00terug"
BACK_LABEL = "« Terug"
STYLE = questionary.Style(
    [
        ("qmark", "bold"),
        ("question", "bold"),
        ("answer", "noinherit bold"),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("selected", "noreverse"),
        ("separator", "underline"),
        ("instruction", ""),
        ("help", "italic"),
    ]
)
HOW = {
    "one": "pijltjes, Enter",
    "many": "spatie = aan of uit, Enter = verder",
    "each": "j, n, w of spatie = kiezen, Enter = verder",
    "text": "Enter = goed, typen vervangt",
}


class MenuFront:
    """Asks on a real terminal; what it writes goes to `stream`."""

    def __init__(self, stream: TextIO, columns: Callable[[], int]) -> None:
        self.stream, self.columns = stream, columns
        self.output = create_output(stdout=Drawable(stream))  # type: ignore[arg-type]

    def say(self, text: str) -> None:
        """A remark on lines of its own, broken between words."""
        for line in textwrap.wrap(clean(text), self.columns() - 1):
            print(line, file=self.stream)

    def ask(self, prompt: Prompt) -> Value | Wish | Left:
        """One question; Ctrl-C and the end of input are a wish to stop, never an answer."""
        title = f"{prompt.progress}. {prompt.text}" if prompt.progress else prompt.text
        print(file=self.stream)
        self.say(prompt.help)
        question = self._question(prompt, clean(title))
        try:
            answer = question.unsafe_ask()
        except (KeyboardInterrupt, EOFError):
            return Wish.STOP
        if answer is Wish.BACK or answer == BACK or isinstance(answer, Left):
            self.say("« Terug")
            return answer if isinstance(answer, Left) else Wish.BACK
        mark = "" if prompt.text.endswith(("?", ".", ":", ")")) else ":"
        self.say(f"{prompt.text}{mark} {self._shown(prompt, answer)}")
        return answer  # type: ignore[no-any-return]

    def _question(self, prompt: Prompt, title: str) -> Any:
        """Question and keys stand in the menu itself, so that a small screen never loses them."""
        back = "; Esc = terug" if prompt.can_go_back else ""
        room = self.columns() - 2
        how = HOW["each" if any(o.single and o.key for o in prompt.options) else prompt.kind]
        lines = (title, f"({how}{back})")
        keys = "\n ".join(part for line in lines for part in textwrap.wrap(line, room))
        question = self._line(prompt, keys) if prompt.kind == "text" else self._menu(prompt, keys)
        application: Any = question.application
        application.ttimeoutlen = 0.05  # Esc is a key of its own here, not the start of another
        return question

    def _line(self, prompt: Prompt, how: str) -> Any:
        keys = KeyBindings()
        keys.add("escape", eager=True)(_go_back)
        if prompt.default:
            _replace_by_typing(keys)
        common = {**self._common(), "qmark": "", "instruction": " "}
        return questionary.text(how, str(prompt.default), key_bindings=keys, **common)

    def _common(self) -> dict[str, Any]:
        return {"style": STYLE, "output": self.output, "erase_when_done": True}

    def _menu(self, prompt: Prompt, title: str) -> Any:
        common = {
            **self._common(),
            "qmark": "",
            "instruction": " ",
            "use_jk_keys": False,
        }
        choices = self._choices(prompt)
        if prompt.kind == "one":
            default = str(prompt.default) or None
            question = questionary.select(title, choices, default=default, pointer=">", **common)
        else:
            question = questionary.checkbox(title, choices, pointer=">", **common)
        application: Any = question.application
        ticks = Ticks(prompt, _control(application), BACK)
        if prompt.kind == "many":
            bind(ticks, application.key_bindings)
        else:
            application.key_bindings.add("escape", eager=True)(_go_back)
        if prompt.unchosen and not prompt.default:
            bind_unchosen(ticks, application.key_bindings)
        self._explain_current(application, ticks)
        return question

    def _choices(self, prompt: Prompt) -> list[Any]:
        room = max(self.columns() - 8, 20)
        choices: list[Any] = []
        group = ""
        for option in prompt.options:
            if option.group != group:
                group = option.group
                choices.append(questionary.Separator(_cut(group, room + 4)))
            checked = prompt.kind == "many" and option.value in prompt.default
            choices.append(questionary.Choice(_cut(option.label, room), option.value, checked=checked))
        if prompt.can_go_back:
            choices.append(questionary.Choice(BACK_LABEL, BACK))
        return choices

    def _explain_current(self, application: Any, ticks: Ticks) -> None:
        """Below the list: a remark, or the whole label and the explanation of what is pointed at."""

        def text() -> Any:
            option = Option("", "", ticks.remark) if ticks.remark else ticks.pointed
            return [("class:help", self._help(option))] if option else []

        rows = self.output.get_size().rows
        below = Window(FormattedTextControl(text), height=3 if rows > 14 else 1, wrap_lines=False)
        shown = application.layout.container
        focus = application.layout.current_window
        application.layout = Layout(HSplit([shown, below]), focused_element=focus)

    def _help(self, option: Option) -> str:
        room = self.columns() - 2
        cut = len(option.label) > max(self.columns() - 8, 20)
        text = f"{option.label}. {option.help}" if cut else option.help
        most = 3 if self.output.get_size().rows > 14 else 1
        lines = textwrap.wrap(clean(text), room, max_lines=most, placeholder=" …")
        return "\n".join(f" {line}" for line in lines)

    def _shown(self, prompt: Prompt, answer: Value) -> str:
        if prompt.kind == "text":
            return "ingevuld" if prompt.secret and answer else str(answer) or "niets"
        if isinstance(answer, list):
            return "; ".join(o.label for o in prompt.options if o.value in answer) or "niets gekozen"
        return next((o.label for o in prompt.options if o.value == answer), "")


def _replace_by_typing(keys: KeyBindings) -> None:
    """The first letter replaces the usual answer; a key that moves or erases keeps it, to be edited."""
    fresh = [True]
    untouched = Condition(lambda: fresh[0])

    def replace(event: Any) -> None:
        fresh[0] = False
        event.current_buffer.text = ""
        event.current_buffer.insert_text(event.data)

    def edit(change: Callable[[Any], object]) -> Callable[[Any], None]:
        def act(event: Any) -> None:
            fresh[0] = False
            change(event.current_buffer)

        return act

    for typed in (Keys.Any, Keys.BracketedPaste):
        keys.add(typed, filter=untouched)(replace)
    keys.add("backspace", filter=untouched)(edit(lambda buffer: buffer.delete_before_cursor()))
    keys.add("left", filter=untouched)(edit(lambda buffer: buffer.cursor_left()))
    keys.add("home", filter=untouched)(edit(lambda buffer: setattr(buffer, "cursor_position", 0)))
    keys.add("end", filter=untouched)(
        edit(lambda buffer: setattr(buffer, "cursor_position", len(buffer.text)))
    )


def _cut(label: str, room: int) -> str:
    return label if len(label) <= room else label[: room - 1] + "…"


def _go_back(event: Any) -> None:
    event.app.exit(result=Wish.BACK)


def _control(application: Any) -> InquirerControl:
    controls = application.layout.find_all_controls()
    return next(c for c in controls if isinstance(c, InquirerControl))
