"""After an aggression incident in care: from the debrief to an action plan."""

__version__ = "0.1.0"

# The number of every JSON object that a command prints: one higher when who reads them would break.
SCHEMA = 1
