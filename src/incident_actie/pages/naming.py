"""Short names for ids, also for ids that the knowledge base no longer knows."""

from incident_actie.dossier.facts import OWN
from incident_actie.knowledge.model import Knowledge
from incident_actie.text import clean


def action_name(action: str, knowledge: Knowledge) -> str:
    """A few words with the hand-out's number."""
    if action == OWN:
        return "Eigen acties"
    known = knowledge.action(action)
    return known.name if known else clean(action, 60)


def answer_name(question: str, answer: str, knowledge: Knowledge) -> str:
    """The answer in a few words: what stands before the colon of its label."""
    for known in knowledge.question(question).answers:
        if known.id == answer:
            return known.label.partition(":")[0]
    return clean(answer, 60)
