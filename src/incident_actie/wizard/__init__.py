"""The wizard: one engine that knows what to ask next, and fronts that only ask."""
