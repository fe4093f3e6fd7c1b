"""A dossier on a server: its address, its roles and rights, and what the server refuses in words."""
