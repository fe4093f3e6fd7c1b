"""Ways of asking: questionary in a terminal, plain lines anywhere."""
