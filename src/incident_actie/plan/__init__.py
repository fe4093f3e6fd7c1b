"""The plan: what the team chose, made from an advice, changed as it is carried out."""
