"""After an aggression incident in care: from the debrief to an action plan."""

__version__ = "0.1.0"
