"""Plans to write as documents: words that try to break out, and a plan that is half carried out."""

from datetime import date

import msgspec
from hypothesis import strategies as st

from incident_actie.plan.model import Evaluation, Item, LeftOut, Plan
from incident_actie.text import clean

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
NASTY = [
    "a | b || c |",
    "| --- | --- |",
    "<script>alert(1)</script> <b>x</b> <!-- y -->",
    "*vet* **vetter** _schuin_ __x__ a*b*c snake_case_woord",
    "[x] [ ] [link](https://voorbeeld.nl) ![beeld](a.png) [^1] [a]: b",
    "pad\\naam\\ \\| \\\\| \\* einde\\",
    "regel een\nregel twee\r\n\r\nalinea\tdrie",
    "# kop ## kop",
    "# ",
    "1. een",
    "1) een",
    "10. 2.",
    "- punt",
    "+ punt",
    "* punt",
    "> citaat",
    "---",
    "===",
    "~~~",
    "```\ncode\n```",
    "`code` ~~weg~~ ~x~",
    ":warning: :+1: tijd: 12:30:45 a:b:c",
    "https://voorbeeld.nl http://x www.voorbeeld.nl mailto:a@b.nl ftp://x <https://y>",
    "jan@voorbeeld.nl @jan #12 GH-1",
    "&amp; &lt;b&gt; &#35; &copy; & nbsp;",
    "$x^2$ $$y$$ H~2~O ==x== {a} {{b}} %c",
    "{% for x in y %}{{ x.__class__ }}{% endfor %} ${7*7} #{x}",
    "\x1b[31mrood\x07 \x00 \x9b \x7f",
    "ja\u202enee\u202c \u200b\u2066x\u2069 \ufeff",
    "“‘één’” – 5 € 🙂 👩‍⚕️ \u00a0 \u3000 x",
    "    ingesprongen",
    "Wat? Dat! (zo) \"zo\" 'zo' a/b 50% a=b; c",
    "***",
    "**",
    "_",
    '=HYPERLINK("https://x","klik") ; "a";b',
    "=1+1",
    "+31 6",
    "-2+3",
    "@SUM(A1)",
    "|calc",
    "%0A",
    "＝1＋1",
    " \t=1+1",
    "'=1+1",
    "x\r\nATTENDEE:mailto:a@b.nl\r\nEND:VEVENT",
    "a,b;c\\n\\, d: e",
    "]]> <![CDATA[x]]> <?xml?> <!DOCTYPE x>",
    "</style><script>x</script></title>",
    "[/x] [bold]x[/bold] [fase 1]",
    '" onmouseover="x" \'',
    "geen \ufffe\uffff teken \ufdd0 \U0001fffe",
    "[invullen: de [naam] van wie]",
    "é" * 300,
    "x" * 10_000,
]
PIECES = [
    *("|", "\\", "*", "**", "_", "`", "~", "<", ">", "[", "]", "(", ")", "!", "#", "-", "+", "=", ":", "&"),
    *("@", "$", ";", '"', "'", ",", "%", "{{", "}}", "{%", "]]>", "＝", "\ufffe", "\x0b"),
    *("\n", "\r\n", "\t", " ", "  ", "\u2028", "\x1b", "\u202e", "\u200b", "\x00", "\xa0"),
    *("1. ", "2) ", "# ", "- ", "---", "https://", "www.", ":warning:", "[x]", "&amp;", "<b>", "a", "één"),
    *("12", ".", "ATTENDEE:", "END:VEVENT", "</td>", "[invullen: ", "🙂"),
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=30)


def shown(text: str) -> str:
    """What a reader is to see of `text`: cleaned, on one line, single spaces."""
    return " ".join(clean(text).split())


def item(title: str, why: str, who: str) -> Item:
    """An item of the team's own with these words."""
    return Item("eigen-1", None, title, title, why, who, MONDAY, ("team",), ("preventie",))


def plan_with(words: str) -> Plan:
    """A plan that has the same words in every place where people or files can put them."""
    numbered = msgspec.structs.replace(
        item("Titel", words, words), action="gele-kaart", number=17, short=words, cautions=(words,)
    )
    care = msgspec.structs.replace(item(words, words, words), action="nazorg-1", note=words)
    return Plan(
        id=0,
        created=MONDAY,
        knowledge=words,
        situation={"vorm": [words]},
        summary=words,
        items=(item(words, words, words), numbered),
        left_out=(LeftOut(words, 6, "niet", words), LeftOut(words, 19, "eerst", words + "!")),
        evaluation=Evaluation(MONDAY, words, learned=words, lasting=words),
        keep_until=MONDAY,
        aftercare=(care,),
        team=words,
    )


def carried_out(plan: Plan) -> Plan:
    """The same plan some weeks on: done, busy, dropped, with notes; the team has looked back."""
    done, busy, dropped, *rest = plan.items
    change = msgspec.structs.replace
    return change(
        plan,
        items=(
            change(done, status="gedaan", done_on=FRIDAY, helped="ja", note="Ging goed."),
            change(busy, status="bezig", note="Afspraak staat."),
            change(dropped, status="vervallen", done_on=FRIDAY, note="Niet meer nodig."),
            *rest,
        ),
        evaluation=change(
            plan.evaluation, done_on=date(2027, 1, 5), learned="Eerder bellen.", lasting="Vaste dag."
        ),
        version=4,
        uid="0f8b7a5e-4a44-4f0e-9b3f-000000000001",
    )
