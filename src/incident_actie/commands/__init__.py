"""One thin file per command; `app` composes them and holds the one error boundary."""
